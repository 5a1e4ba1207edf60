/** Who hears that somebody was not content. */
import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { Ctx } from "@/lib/access/ctx";
import { listDutyManagers } from "@/lib/cases/escalations/notices";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** To the managers on duty. */
export async function unhappyMails(ctx: Ctx, about: Case, comment: string): Promise<Mail[]> {
  const [account] = await ctx.db
    .select({ name: accounts.name })
    .from(accounts)
    .where(eq(accounts.id, about.accountId));
  return (await listDutyManagers(ctx, about)).map((person) => ({
    to: { address: person.email, name: displayName(person, person.language) },
    language: person.language,
    userId: person.userId,
    template: "case-alert" as const,
    props: {
      kind: "unhappy" as const,
      number: showNumber(about.number),
      subject: about.subject,
      accountName: account?.name ?? "",
      severity: words(person.language, "cases")(`severity.${about.severity}`),
      ...(comment ? { said: comment } : {}),
      link: `${env().PORTAL_BASE_URL}/admin/cases/${showNumber(about.number)}`,
    },
  }));
}
