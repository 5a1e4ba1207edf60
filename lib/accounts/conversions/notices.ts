/** Who is told about a conversion: the person who asked, and all Super Users when it is done. */
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { findPerson, listSuperUsers } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** The wish arrived. */
export async function conversionRequestedMail(
  ctx: Ctx<AccountMember>,
  account: { id: string; name: string },
): Promise<Mail> {
  const person = await findPerson(ctx.db, ctx.actor.userId);
  if (!person) throw new Error("the person asking is gone");
  return {
    to: addressee(person),
    language: person.language,
    template: "conversion-requested",
    userId: person.userId,
    accountId: account.id,
    props: { accountName: account.name },
  };
}

/** It is a Customer account now. */
export async function convertedMails(
  ctx: Ctx,
  account: { id: string; name: string; number: number },
): Promise<Mail[]> {
  const superUsers = await listSuperUsers(ctx.db, account.id);
  return superUsers.map((person) => ({
    to: addressee(person),
    language: person.language,
    template: "account-converted",
    userId: person.userId,
    accountId: account.id,
    props: { accountName: account.name, link: `${env().PORTAL_BASE_URL}/home?account=${account.number}` },
  }));
}
