/** To the engineer, and to the people of the account who did not do it: access was approved, declined or ended. */
import { Action, Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type StaffAccessChanged = {
  readonly change: "approved" | "declined" | "ended";
  readonly engineerName: string;
  readonly accountName: string;
  readonly decidedBy: string;
  readonly expiresAt?: string;
  readonly link: string;
};

export const staffAccessChanged: Template<StaffAccessChanged> = ({ t, brand, date }, told) => {
  const { change, engineerName: engineer, accountName: account, decidedBy, expiresAt, link } = told;
  return {
    subject: t(`staffAccess.subject_${change}`, { account, portal: brand.name }),
    opening: "regular",
    lead: t(`staffAccess.was_${change}`, { engineer, account, decidedBy }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            { label: t("facts.engineer"), value: engineer },
            { label: t("facts.decidedBy"), value: decidedBy },
            { label: t("facts.validUntil"), value: expiresAt && date(expiresAt), time: true },
          ]}
        />
        <Action href={link}>{t("staffAccess.open")}</Action>
      </>
    ),
  };
};
