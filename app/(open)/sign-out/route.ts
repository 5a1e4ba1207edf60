/** Signing out: a plain HTML form posts here. Ends the session, forgets what the browser kept, and leads to the start page (trust SES-9). */
import { signOutSession } from "@/lib/identity/sessions/commands";
import { describeError, log } from "@/lib/platform/log";
import { Refusal } from "@/lib/platform/refusal";
import { requireSameOrigin } from "@/lib/web/action";
import { onlyMethods, problem } from "@/lib/web/api";
import { sessionToken, signOut } from "@/lib/web/auth";
import { withDeadline } from "@/lib/web/database";
import { requestFacts, visitorCtx } from "@/lib/web/request";

export const GET = onlyMethods("POST");

export async function POST(): Promise<Response> {
  const ctx = await visitorCtx();
  try {
    await requireSameOrigin();
    const token = await sessionToken();
    if (token) await withDeadline(() => signOutSession(ctx, token));
    await signOut({ redirect: false });
  } catch (error) {
    if (error instanceof Refusal) return problem(error, (await requestFacts()).requestId, ctx.language);
    log.error({ requestId: ctx.requestId, ...describeError(error) }, "signing out failed");
    return problem(new Refusal("unavailable"), ctx.requestId, ctx.language);
  }
  return new Response(null, {
    status: 303,
    headers: {
      Location: "/",
      "Cache-Control": "no-store",
      "Clear-Site-Data": '"cache", "cookies", "storage"',
    },
  });
}
