/** Who is told of a virus: whoever brought the file. */
import { eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import type { CaseFile } from "@/lib/cases/files/queries";
import { showNumber } from "@/lib/cases/rules";
import type { Mail } from "@/lib/platform/mail/outbox";

/** To the uploader of a file; nobody when it came in without one, by mail for example. */
export async function infectedMails(ctx: Ctx, file: CaseFile): Promise<Mail[]> {
  if (file.uploadedBy === null) return [];
  const [person] = await ctx.db
    .select({ id: users.id, email: users.email, language: users.language })
    .from(users)
    .where(eq(users.id, file.uploadedBy));
  if (!person) return [];
  const [about] = file.caseId
    ? await ctx.db
        .select({ number: cases.number, subject: cases.subject })
        .from(cases)
        .where(eq(cases.id, file.caseId))
    : [];
  return [
    {
      ...{ to: { address: person.email }, language: person.language, userId: person.id },
      ...{ template: "case-file-infected" as const, accountId: file.accountId },
      props: {
        file: file.name,
        ...(about ? { number: showNumber(about.number), subject: about.subject } : {}),
      },
    },
  ];
}
