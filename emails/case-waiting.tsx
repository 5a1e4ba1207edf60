/** To the customer's side of a case that waits for them: a reminder, and in the end that it was closed. */
import { Action, Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseWaiting = {
  readonly kind: "reminder" | "closed";
  readonly number: string;
  readonly subject: string;
  /** business days for which nobody has answered */
  readonly days: number;
  /** of a reminder: when the case is closed if nobody answers */
  readonly closesAt?: string;
  /** of a closed one: days within which it can be opened again */
  readonly reopenDays: number;
  readonly link: string;
  /** present when it can be answered by mail */
  readonly marker?: string;
};

export const caseWaiting: Template<CaseWaiting> = ({ t, brand, date }, told) => ({
  subject: t(`caseWaiting.${told.kind}.subject`, {
    number: told.number,
    subject: told.subject,
    portal: brand.name,
  }),
  opening: "regular",
  marker: told.marker,
  lead: t(`caseWaiting.${told.kind}.what`, {
    number: told.number,
    days: told.days,
    reopenDays: String(told.reopenDays),
  }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.subject"), value: told.subject },
          { label: t("facts.closesByItselfAt"), value: told.closesAt && date(told.closesAt), time: true },
        ]}
      />
      <Action href={told.link}>{t(`caseWaiting.${told.kind}.action`)}</Action>
    </>
  ),
});
