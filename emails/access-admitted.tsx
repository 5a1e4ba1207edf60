/** To the Super Users: somebody came in at once, because their address is of a domain the account listed (domain rule 13). */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccessAdmitted = {
  readonly requesterName: string;
  readonly requesterEmail: string;
  readonly accountName: string;
  readonly roleName?: string;
  readonly productSummary?: string;
  readonly link: string;
};

export const accessAdmitted: Template<AccessAdmitted> = ({ t, brand }, told) => {
  const { requesterName: person, accountName: account, link } = told;
  return {
    subject: t("accessAdmitted.subject", { person, account, portal: brand.name }),
    opening: "regular",
    lead: t("accessAdmitted.what", { person, account }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            { label: t("facts.person"), value: person },
            { label: t("facts.email"), value: told.requesterEmail },
            { label: t("facts.role"), value: told.roleName },
            { label: t("facts.product"), value: told.productSummary },
          ]}
        />
        <Said>{t("accessAdmitted.why")}</Said>
        <Action href={link}>{t("accessAdmitted.action")}</Action>
      </>
    ),
  };
};
