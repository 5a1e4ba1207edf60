import { receiveMail } from "@/lib/cases/mail/receiving/commands";
import { env } from "@/lib/platform/env";
import { onlyMethods } from "@/lib/web/api";
import { signedRoute } from "@/lib/web/signed";

/** Mail for cases: the webhook of the mail provider, or a raw mail (RFC 5322) with the same signature headers. At most 30 MB. */
export const POST = signedRoute(
  { secrets: () => env().RESEND_WEBHOOK_SECRET ?? [], most: 30_000_000 },
  async (ctx, { id, body, contentType }) => {
    const { again } = await receiveMail(ctx, {
      id,
      body,
      json: /^application\/json\s*(;|$)/i.test(contentType),
    });
    return { received: true, again };
  },
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as OPTIONS, others as PATCH, others as PUT };
