/** To the customer of a CSSP: what is said about it, to be corrected and confirmed. */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type EndUserAsked = {
  readonly providerName: string;
  /** the reader's company */
  readonly companyName: string;
  readonly link: string;
  readonly expiresAt: Moment;
};

export const endUserAsked: Template<EndUserAsked> = (
  { t, brand, date },
  { providerName: provider, companyName: company, link, expiresAt },
) => ({
  subject: t("endUserAsked.subject", { provider, portal: brand.name }),
  opening: "regular",
  lead: t("endUserAsked.what", { provider }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.provider"), value: provider },
          { label: t("facts.company"), value: company },
          { label: t("facts.validUntil"), value: date(expiresAt), time: true },
        ]}
      />
      <Said>{t("endUserAsked.ask")}</Said>
      <Action href={link}>{t("endUserAsked.action")}</Action>
      <Said>{t("endUserAsked.ignore", { provider })}</Said>
    </>
  ),
});
