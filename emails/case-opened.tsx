/** To the contact of a new case: its number, and when they will hear from support. */
import { Action, Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseOpened = {
  readonly number: string;
  readonly subject: string;
  readonly severity: string;
  readonly accountName: string;
  readonly product?: string;
  /** when the first response is due; absent where no plan promises one */
  readonly dueAt?: string;
  readonly link: string;
  /** present when it can be answered by mail */
  readonly marker?: string;
};

export const caseOpened: Template<CaseOpened> = ({ t, brand, date }, told) => ({
  subject: t("caseOpened.subject", { number: told.number, subject: told.subject, portal: brand.name }),
  opening: "regular",
  marker: told.marker,
  lead: t("caseOpened.what", { number: told.number }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.case"), value: told.number },
          { label: t("facts.subject"), value: told.subject },
          { label: t("facts.severity"), value: told.severity },
          { label: t("facts.product"), value: told.product },
          { label: t("facts.account"), value: told.accountName },
          { label: t("facts.firstResponse"), value: told.dueAt && date(told.dueAt), time: true },
        ]}
      />
      <Action href={told.link}>{t("caseOpened.action")}</Action>
    </>
  ),
});
