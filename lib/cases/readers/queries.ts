/** Who reads along in a case by mail. */
import { and, eq, isNull } from "drizzle-orm";
import { caseParticipants } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import type { Case } from "@/lib/cases/queries";
import type { Language } from "@/lib/i18n/languages";
import { isErased } from "@/lib/identity/rules";

type Reader = {
  readonly address: string;
  readonly name?: string;
  readonly language: Language;
  readonly userId?: string;
};

/** The customer's side of a case: its contact, colleagues it was shared with, and addresses in copy. Each address once. */
export async function listReaders(ctx: Ctx, about: Case): Promise<Reader[]> {
  const people = {
    ...{ email: users.email, language: users.language },
    ...{ familyName: users.familyName, givenName: users.givenName },
  };
  const [opener] = about.openedBy
    ? await ctx.db
        .select({ id: users.id, ...people })
        .from(users)
        .where(eq(users.id, about.openedBy))
    : [];
  const others = await ctx.db
    .select({ id: users.id, copy: caseParticipants.email, ...people })
    .from(caseParticipants)
    .leftJoin(users, eq(users.id, caseParticipants.userId))
    .where(and(eq(caseParticipants.caseId, about.id), isNull(caseParticipants.removedAt)));
  const readers: Reader[] = [
    ...(opener
      ? isErased(opener)
        ? []
        : [{ address: opener.email, name: about.contactName, language: opener.language, userId: opener.id }]
      : about.contactEmail
        ? [{ address: about.contactEmail, name: about.contactName, language: about.language }]
        : []),
    ...others.flatMap(({ id, copy, email, language }) => {
      const address = email ?? copy;
      return address
        ? [{ address, language: language ?? about.language, ...(id ? { userId: id } : {}) }]
        : [];
    }),
  ];
  return [...new Map(readers.map((reader) => [reader.address.toLowerCase(), reader])).values()];
}
