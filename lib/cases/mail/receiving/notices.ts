/** The one word somebody hears whose mail was not taken into a case. It holds nothing of the case but its number. */
import type { Ctx } from "@/lib/access/ctx";
import type { InboundReason } from "@/lib/cases/mail/deciding/rules";
import { accountOf, linkTo } from "@/lib/cases/notices";
import type { Case } from "@/lib/cases/queries";
import { reopenDays, showNumber } from "@/lib/cases/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

const kinds: Partial<Record<InboundReason, "stranger" | "not_permitted" | "over">> = {
  stranger: "stranger",
  not_permitted: "not_permitted",
  case_over: "over",
};

/** To the sender, in the case's language. */
export async function refusedMail(
  ctx: Ctx,
  about: Case,
  sender: string,
  reason: InboundReason,
): Promise<Mail[]> {
  const kind = kinds[reason];
  if (!kind) return [];
  const { number } = await accountOf(ctx, about);
  return [
    {
      to: { address: sender },
      language: about.language,
      template: "case-mail-refused",
      props: {
        ...{ kind, number: showNumber(about.number), days: reopenDays },
        link:
          kind === "over" ? `${env().PORTAL_BASE_URL}/cases/new?account=${number}` : linkTo(about, number),
      },
    },
  ];
}
