/** To the address typed into a product console: was this you? The person and a Super User must both say yes (domain rule 14). */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type ConsoleRegistrationConfirm = {
  readonly productName: string;
  readonly accountName?: string;
  readonly link: string;
  readonly expiresAt: Moment;
};

export const consoleRegistrationConfirm: Template<ConsoleRegistrationConfirm> = (
  { t, brand, date },
  { productName: product, accountName, link, expiresAt },
) => ({
  subject: t("consoleRegistration.subject", { product, portal: brand.name }),
  opening: "first",
  lead: t("consoleRegistration.what", { product, portal: brand.name }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.product"), value: product },
          { label: t("facts.account"), value: accountName },
          { label: t("facts.validUntil"), value: date(expiresAt), time: true },
        ]}
      />
      <Said>{t("consoleRegistration.ask")}</Said>
      <Action href={link}>{t("consoleRegistration.action")}</Action>
      <Said>{t("consoleRegistration.ignore")}</Said>
    </>
  ),
});
