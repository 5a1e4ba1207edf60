/** To whoever invited somebody: they accepted. */
import { Action, Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type InvitationAccepted = {
  readonly memberName: string;
  readonly memberEmail: string;
  readonly accountName: string;
  readonly roleName: string;
  /** when the membership begins, if that is still to come */
  readonly startsAt?: string;
  readonly link: string;
};

export const invitationAccepted: Template<InvitationAccepted> = ({ t, brand, date }, told) => {
  const { memberName: person, accountName: account, startsAt, link } = told;
  return {
    subject: t("invitationAccepted.subject", { person, account, portal: brand.name }),
    opening: "regular",
    lead: startsAt
      ? t("invitationAccepted.later", { person, account })
      : t("invitationAccepted.what", { person, account }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            { label: t("facts.person"), value: person },
            { label: t("facts.email"), value: told.memberEmail },
            { label: t("facts.role"), value: told.roleName },
            { label: t("facts.startsAt"), value: startsAt && date(startsAt), time: true },
          ]}
        />
        <Action href={link}>{t("invitationAccepted.action")}</Action>
      </>
    ),
  };
};
