/** To the Domain Administrators of both accounts: a link between them has ended. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccountLinkEnded = {
  readonly accountName: string;
  readonly otherName: string;
  readonly otherNumber: string;
  readonly endedBy: string;
  /** `outgoing`: the reader's members acted in the other account; `incoming`: the other one's here */
  readonly direction: "outgoing" | "incoming";
  readonly link: string;
};

export const accountLinkEnded: Template<AccountLinkEnded> = ({ t, brand }, told) => {
  const { accountName: account, otherName: other, endedBy, direction, link } = told;
  return {
    subject: t("accountLink.subjectEnded", { other, account, portal: brand.name }),
    opening: "regular",
    lead: t("accountLink.ended", { endedBy, other, account }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            { label: t("facts.otherAccount"), value: `${other} (${told.otherNumber})` },
          ]}
        />
        <Said>{t(`accountLink.ended_${direction}`, { other, account })}</Said>
        <Action href={link}>{t("accountLink.action")}</Action>
      </>
    ),
  };
};
