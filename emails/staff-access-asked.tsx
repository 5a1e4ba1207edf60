/** To Super Users and Domain Administrators: an engineer asks to open the account, or has opened it as the setting allows (domain rule 20). */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type StaffAccessAsked = {
  readonly engineerName: string;
  readonly accountName: string;
  readonly reason: string;
  readonly link: string;
  /** days an approval is good for, while it is to be decided */
  readonly days?: number;
  /** end of the access, when the setting opened it at once */
  readonly expiresAt?: string;
};

export const staffAccessAsked: Template<StaffAccessAsked> = ({ t, brand, date }, told) => {
  const { engineerName: engineer, accountName: account, reason, link, days, expiresAt } = told;
  const portal = brand.name;
  return {
    subject: expiresAt
      ? t("staffAccess.subjectOpened", { account, portal })
      : t("staffAccess.subjectAsked", { account, portal }),
    opening: "regular",
    lead: expiresAt
      ? t("staffAccess.opened", { engineer, account })
      : t("staffAccess.asked", { engineer, account }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            { label: t("facts.engineer"), value: engineer },
            { label: t("facts.reason"), value: reason },
            { label: t("facts.validUntil"), value: expiresAt && date(expiresAt), time: true },
          ]}
        />
        <Said>{expiresAt ? t("staffAccess.endEarly") : t("staffAccess.decide", { days: days ?? 0 })}</Said>
        <Action href={link}>{t("staffAccess.action")}</Action>
      </>
    ),
  };
};
