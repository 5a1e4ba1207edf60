/** Tells a person, at every address that is theirs, that their second factors are to be removed (trust REC-3). */
import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { emailChanges } from "@/db/schema/registration";
import type { Ctx } from "@/lib/access/ctx";
import { getAddressee } from "@/lib/identity/people/queries";
import { displayName } from "@/lib/identity/rules";
import type { Mail } from "@/lib/platform/mail/outbox";

/** One mail to the address they sign in with, and one to each former address that can still take its change back. */
export async function resetAskedMails(ctx: Ctx, userId: string, dueAt: Date): Promise<Mail[]> {
  const person = await getAddressee(ctx.db, userId);
  const former = await ctx.db
    .selectDistinct({ address: emailChanges.oldEmail })
    .from(emailChanges)
    .where(
      and(
        eq(emailChanges.userId, userId),
        isNotNull(emailChanges.confirmedAt),
        isNull(emailChanges.undoneAt),
        gt(emailChanges.undoExpiresAt, sql`now()`),
      ),
    );
  const addresses = new Set([person.email, ...former.map(({ address }) => address)]);
  return [...addresses].map((address) => ({
    to: { address, name: displayName(person, person.language) },
    language: person.language,
    userId,
    template: "factor-reset-asked",
    props: { at: ctx.now.toISOString(), dueAt: dueAt.toISOString() },
  }));
}
