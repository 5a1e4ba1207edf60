/** To somebody with whom a case was shared: what it is about, and where it is. */
import { Action, Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseShared = {
  readonly number: string;
  readonly subject: string;
  /** who shared it */
  readonly person: string;
  readonly accountName: string;
  readonly link: string;
  /** present when it can be answered by mail */
  readonly marker?: string;
};

export const caseShared: Template<CaseShared> = ({ t, brand }, told) => ({
  subject: t("caseShared.subject", { number: told.number, subject: told.subject, portal: brand.name }),
  opening: "regular",
  marker: told.marker,
  lead: t("caseShared.what", { number: told.number, person: told.person }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.case"), value: told.number },
          { label: t("facts.subject"), value: told.subject },
          { label: t("facts.account"), value: told.accountName },
        ]}
      />
      <Action href={told.link}>{t("caseShared.action")}</Action>
    </>
  ),
});
