/** Mails that tell a person about their own factors, so that a change they did not make is noticed. */
import type { Ctx } from "@/lib/access/ctx";
import type { FactorChange } from "@/lib/identity/factors/rules";
import { getAddressee } from "@/lib/identity/people/queries";
import { displayName } from "@/lib/identity/rules";
import type { Mail } from "@/lib/platform/mail/outbox";

export async function factorChangedMail(ctx: Ctx, userId: string, what: FactorChange): Promise<Mail> {
  const person = await getAddressee(ctx.db, userId);
  return {
    to: { address: person.email, name: displayName(person, person.language) },
    language: person.language,
    userId,
    template: "factor-changed",
    props: { what, at: ctx.now.toISOString() },
  };
}
