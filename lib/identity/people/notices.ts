/** Mails to people about their coming to be. */
import type { Ctx } from "@/lib/access/ctx";
import { getAddressee } from "@/lib/identity/people/queries";
import { displayName } from "@/lib/identity/rules";
import type { Mail } from "@/lib/platform/mail/outbox";

/** Invites a new member of staff to set a password. */
export async function staffInvitedMail(
  ctx: Ctx,
  userId: string,
  link: { url: string; expiresAt: Date },
): Promise<Mail> {
  const person = await getAddressee(ctx.db, userId);
  return {
    to: { address: person.email, name: displayName(person, person.language) },
    language: person.language,
    userId,
    template: "staff-invited",
    props: { link: link.url, expiresAt: link.expiresAt.toISOString() },
  };
}
