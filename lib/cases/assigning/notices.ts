/** Who is told that a case is theirs. */
import { and, eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { staffMembers, users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { staffOnDuty, staffPerson } from "@/lib/cases/escalations/notices";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** To the engineer who has a case from now on. */
export async function assignedMails(ctx: Ctx, about: Case, userId: string): Promise<Mail[]> {
  const [person] = await ctx.db
    .select(staffPerson)
    .from(users)
    .innerJoin(staffMembers, eq(staffMembers.userId, users.id))
    .where(and(eq(users.id, userId), staffOnDuty));
  if (!person) return [];
  const [row] = await ctx.db
    .select({ account: accounts.name, dueAt: cases.nextDueAt })
    .from(cases)
    .innerJoin(accounts, eq(accounts.id, cases.accountId))
    .where(eq(cases.id, about.id));
  return [
    {
      to: { address: person.email, name: displayName(person, person.language), timeZone: person.timeZone },
      language: person.language,
      userId: person.userId,
      template: "case-alert",
      props: {
        kind: "assigned",
        number: showNumber(about.number),
        subject: about.subject,
        accountName: row?.account ?? "",
        severity: words(person.language, "cases")(`severity.${about.severity}`),
        ...(row?.dueAt ? { dueAt: row.dueAt.toISOString() } : {}),
        link: `${env().PORTAL_BASE_URL}/admin/cases/${showNumber(about.number)}`,
      },
    },
  ];
}
