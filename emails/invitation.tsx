/** To the address somebody invited into an account. The same mail whether or not the person is known to the portal. */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type Invitation = {
  readonly inviterName: string;
  readonly accountName: string;
  readonly roleName: string;
  readonly link: string;
  readonly expiresAt: Moment;
};

export const invitation: Template<Invitation> = (
  { t, brand, date },
  { inviterName: inviter, accountName: account, roleName, link, expiresAt },
) => ({
  subject: t("invitation.subject", { inviter, account, portal: brand.name }),
  opening: "first",
  lead: t("invitation.what", { inviter, account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.account"), value: account },
          { label: t("facts.role"), value: roleName },
          { label: t("facts.validUntil"), value: date(expiresAt), time: true },
        ]}
      />
      <Said>{t("invitation.ask")}</Said>
      <Action href={link}>{t("invitation.action")}</Action>
      <Said>{t("invitation.late")}</Said>
      <Said>{t("invitation.ignore")}</Said>
    </>
  ),
});
