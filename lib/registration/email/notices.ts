/** Mails about another e-mail address: the code to the new one, the news to the old one, the news that it was taken back. */
import type { Ctx, Member } from "@/lib/access/ctx";
import { getAddressee } from "@/lib/identity/people/queries";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

async function letterTo(ctx: Ctx, userId: string, address: string) {
  const person = await getAddressee(ctx.db, userId);
  return {
    to: { address, name: displayName(person, person.language) },
    language: person.language,
    userId,
  };
}

/** The code that proves the new address. */
export async function emailCodeMail(ctx: Ctx<Member>, address: string, code: string): Promise<Mail> {
  return {
    ...(await letterTo(ctx, ctx.actor.userId, address)),
    template: "email-code",
    props: { code, minutes: env().ACTIVATION_CODE_MINUTES },
  };
}

/** Tells the former address, with the way to take it back. */
export async function emailChangedMail(
  ctx: Ctx<Member>,
  change: { oldEmail: string; token: string; until: Date },
): Promise<Mail> {
  return {
    ...(await letterTo(ctx, ctx.actor.userId, change.oldEmail)),
    template: "email-changed",
    props: {
      at: ctx.now.toISOString(),
      link: `${env().PORTAL_BASE_URL}/email/undo/${change.token}`,
      expiresAt: change.until.toISOString(),
    },
  };
}

/** Tells the address that is in use again. */
export async function emailRestoredMail(ctx: Ctx, userId: string, address: string): Promise<Mail> {
  return {
    ...(await letterTo(ctx, userId, address)),
    template: "email-restored",
    props: { at: ctx.now.toISOString() },
  };
}
