/** To whoever attached a file in which a virus was found. */
import { Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseFileInfected = {
  readonly file: string;
  /** the case it was for; absent while that was not sent */
  readonly number?: string;
  readonly subject?: string;
};

export const caseFileInfected: Template<CaseFileInfected> = ({ t, brand }, told) => ({
  subject: t("caseFileInfected.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("caseFileInfected.what"),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.file"), value: told.file },
          { label: t("facts.case"), value: told.number },
          { label: t("facts.subject"), value: told.subject },
        ]}
      />
      <p>{t("caseFileInfected.next")}</p>
    </>
  ),
});
