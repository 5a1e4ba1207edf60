/** The question how it was, when a case is closed. */
import type { Ctx } from "@/lib/access/ctx";
import { listUnreachable } from "@/lib/cases/mail/bounces/queries";
import type { Case } from "@/lib/cases/queries";
import { listReaders } from "@/lib/cases/readers/queries";
import { showNumber } from "@/lib/cases/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** To the person who opened the case; to nobody when a program did and named nobody, or when they are gone. */
export async function surveyMail(ctx: Ctx, about: Case, token: string, days: number): Promise<Mail[]> {
  const reader = (await listReaders(ctx, about)).find(({ userId, address }) =>
    about.openedBy ? userId === about.openedBy : address.toLowerCase() === about.contactEmail.toLowerCase(),
  );
  if (!reader) return [];
  const { address, language, userId } = reader;
  if ((await listUnreachable(ctx, [address])).size > 0) return [];
  return [
    {
      to: { address, name: about.contactName },
      language,
      accountId: about.accountId,
      ...(userId ? { userId } : {}),
      template: "case-survey",
      props: {
        number: showNumber(about.number),
        subject: about.subject,
        days,
        link: `${env().PORTAL_BASE_URL}/survey/${token}`,
      },
    },
  ];
}
