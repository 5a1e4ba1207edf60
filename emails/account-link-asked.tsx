/** To the Domain Administrators of an account: another account asks to let its members act there (domain rule 26). */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccountLinkAsked = {
  readonly accountName: string;
  readonly otherName: string;
  readonly otherNumber: string;
  readonly requesterName: string;
  readonly requesterEmail: string;
  readonly reason?: string;
  readonly link: string;
};

export const accountLinkAsked: Template<AccountLinkAsked> = ({ t, brand }, told) => {
  const { accountName: account, otherName: other, link } = told;
  return {
    subject: t("accountLink.subjectAsked", { other, account, portal: brand.name }),
    opening: "regular",
    lead: t("accountLink.asked", { other, account }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            { label: t("facts.otherAccount"), value: `${other} (${told.otherNumber})` },
            { label: t("facts.person"), value: told.requesterName },
            { label: t("facts.email"), value: told.requesterEmail },
            { label: t("facts.message"), value: told.reason },
          ]}
        />
        <Said>{t("accountLink.decide", { other })}</Said>
        <Action href={link}>{t("accountLink.action")}</Action>
        <Said>{t("accountLink.ignore")}</Said>
      </>
    ),
  };
};
