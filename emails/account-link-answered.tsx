/** To the Domain Administrators of the account that asked for a link: the answer. */
import { Action, Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccountLinkAnswered = {
  readonly decision: "approved" | "declined";
  readonly accountName: string;
  /** the name of the other account, or its number when it declined */
  readonly otherName: string;
  readonly otherNumber: string;
  readonly roleName?: string;
  readonly link: string;
};

export const accountLinkAnswered: Template<AccountLinkAnswered> = ({ t, brand }, told) => {
  const { decision, accountName: account, otherName: other, otherNumber, roleName: role, link } = told;
  return {
    subject: t(`accountLink.subject_${decision}`, { other, portal: brand.name }),
    opening: "regular",
    lead: t(`accountLink.${decision}`, { other, account }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            {
              label: t("facts.otherAccount"),
              value: other === otherNumber ? otherNumber : `${other} (${otherNumber})`,
            },
            { label: t("facts.role"), value: role },
          ]}
        />
        <Action href={link}>{t("accountLink.action")}</Action>
      </>
    ),
  };
};
