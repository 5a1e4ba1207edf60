/** To the Super Users of an account: an API key is about to end (domain rule 59). */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type ApiKeyExpiry = {
  readonly accountName: string;
  readonly keyName: string;
  readonly keyEnd: string;
  /** whole days left, at least one */
  readonly days: number;
  readonly expiresAt: string;
  readonly link: string;
};

export const apiKeyExpiry: Template<ApiKeyExpiry> = (
  { t, brand, date },
  { accountName: account, keyName, keyEnd, days, expiresAt, link },
) => ({
  subject: t("apiKeyExpiry.subject", { account, days, portal: brand.name }),
  opening: "regular",
  lead: t("apiKeyExpiry.what", { account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.account"), value: account },
          { label: t("facts.apiKey"), value: t("apiKey.named", { name: keyName, end: keyEnd }) },
          { label: t("facts.endsAt"), value: date(expiresAt), time: true },
        ]}
      />
      <Said>{t("apiKeyExpiry.ask")}</Said>
      <Action href={link}>{t("apiKey.open")}</Action>
      <Said>{t("apiKeyExpiry.preferences")}</Said>
    </>
  ),
});
