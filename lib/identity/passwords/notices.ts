/** Mails about passwords. Links are built from the configured address only (trust REC-2). */
import type { Ctx } from "@/lib/access/ctx";
import { getAddressee } from "@/lib/identity/people/queries";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

async function letterTo(ctx: Ctx, userId: string) {
  const person = await getAddressee(ctx.db, userId);
  return {
    to: { address: person.email, name: displayName(person, person.language) },
    language: person.language,
    userId,
  };
}

/** The link that replaces a forgotten password. */
export async function passwordResetMail(ctx: Ctx, userId: string, link: { url: string }): Promise<Mail> {
  return {
    ...(await letterTo(ctx, userId)),
    template: "password-reset",
    props: { link: link.url, minutes: env().PASSWORD_RESET_MINUTES },
  };
}

/** The link that sets the first password, for somebody who asked for a reset without ever having had one. */
export async function passwordSetMail(
  ctx: Ctx,
  userId: string,
  link: { url: string; expiresAt: Date },
): Promise<Mail> {
  return {
    ...(await letterTo(ctx, userId)),
    template: "welcome-set-password",
    props: { link: link.url, expiresAt: link.expiresAt.toISOString() },
  };
}

/** Says that the password was changed, to the person it belongs to. */
export async function passwordChangedMail(ctx: Ctx, userId: string): Promise<Mail> {
  return {
    ...(await letterTo(ctx, userId)),
    template: "password-changed",
    props: { at: ctx.now.toISOString() },
  };
}
