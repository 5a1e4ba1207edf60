/** To support: something about a case wants attention. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseAlert = {
  readonly kind: "critical" | "escalated" | "due" | "broken" | "contact" | "unhappy" | "assigned";
  readonly number: string;
  readonly subject: string;
  readonly accountName: string;
  readonly severity: string;
  /** what the customer wrote */
  readonly said?: string;
  /** of a promise: when it is or was due, and how much of its time is used up */
  readonly dueAt?: string;
  readonly percent?: number;
  readonly link: string;
};

export const caseAlert: Template<CaseAlert> = ({ t, brand, date }, told) => ({
  subject: t(`caseAlert.${told.kind}.subject`, {
    number: told.number,
    subject: told.subject,
    portal: brand.name,
  }),
  opening: "regular",
  lead: t(`caseAlert.${told.kind}.what`, { number: told.number, percent: String(told.percent ?? 0) }),
  body: (
    <>
      {told.said ? <Said>{told.said}</Said> : null}
      <Facts
        facts={[
          { label: t("facts.subject"), value: told.subject },
          { label: t("facts.severity"), value: told.severity },
          { label: t("facts.account"), value: told.accountName },
          { label: t("facts.due"), value: told.dueAt && date(told.dueAt), time: true },
        ]}
      />
      <Action href={told.link}>{t("caseAlert.action")}</Action>
    </>
  ),
});
