/** What the customer's side of a case is told while it waits for them. */
import type { Ctx } from "@/lib/access/ctx";
import { accountOf, answerable, linkTo } from "@/lib/cases/notices";
import type { Case } from "@/lib/cases/queries";
import { listReaders } from "@/lib/cases/readers/queries";
import { reopenDays, showNumber } from "@/lib/cases/rules";
import type { Mail } from "@/lib/platform/mail/outbox";

/** To everybody on the customer's side. Without `closesAt`: that it was closed. */
export async function waitingMails(ctx: Ctx, about: Case, days: number, closesAt?: Date): Promise<Mail[]> {
  const account = await accountOf(ctx, about);
  return (await listReaders(ctx, about)).map(({ address, name, language, userId }) => ({
    to: { address, ...(name ? { name } : {}), timeZone: about.timeZone },
    language,
    template: "case-waiting" as const,
    accountId: about.accountId,
    ...(userId ? { userId } : {}),
    props: {
      kind: closesAt ? ("reminder" as const) : ("closed" as const),
      number: showNumber(about.number),
      subject: about.subject,
      days,
      ...(closesAt ? { closesAt: closesAt.toISOString() } : {}),
      reopenDays,
      link: linkTo(about, account.number),
      ...answerable(language),
    },
  }));
}
