/** What is about to end in an account: one mail for everything a reader was not told yet. */

import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type EndingLicense = {
  readonly productName: string;
  readonly serial: string;
  readonly assetName: string;
  readonly endsAt: Moment;
  /** calendar days in the reader's zone */
  readonly left: number;
  /** what stops on that day; empty when nothing is known */
  readonly stops: string;
};
type LicenseExpiry = {
  readonly accountName: string;
  /** how many licenses this is about; more than `licenses` names when there are very many */
  readonly count: number;
  readonly soonest: number;
  readonly licenses: readonly EndingLicense[];
  readonly link: string;
};

export const licenseExpiry: Template<LicenseExpiry> = (
  { t, brand, date },
  { accountName: account, count, soonest, licenses, link },
) => ({
  subject: t("licenseExpiry.subject", { account, count, days: soonest, portal: brand.name }),
  opening: "regular",
  lead: t("licenseExpiry.what", { account, count }),
  body: (
    <>
      {licenses.map((license) => (
        <Facts
          key={`${license.productName} ${license.serial}`}
          facts={[
            { label: t("facts.license"), value: license.productName },
            {
              label: t("facts.product"),
              value: license.assetName ? `${license.assetName} (${license.serial})` : license.serial,
            },
            { label: t("facts.endsAt"), value: date(license.endsAt), time: true },
            { label: t("facts.daysLeft"), value: t("licenseExpiry.left", { days: license.left }) },
            { label: t("facts.stops"), value: license.stops },
          ]}
        />
      ))}
      <Said>
        {count > licenses.length ? t("licenseExpiry.more", { count: count - licenses.length }) : ""}
      </Said>
      <Action href={link}>{t("licenseExpiry.action")}</Action>
      <Said>{t("licenseExpiry.preferences")}</Said>
    </>
  ),
});
