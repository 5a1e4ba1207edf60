/** To the Super Users of an account: an API key was made, replaced, ended, or sent where others can read it. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type ApiKeyChanged = {
  readonly change: "created" | "regenerated" | "disabled" | "exposed_query" | "exposed_http";
  readonly accountName: string;
  readonly keyName: string;
  readonly keyEnd: string;
  /** empty where nobody did it */
  readonly changedBy: string;
  readonly at: string;
  readonly expiresAt: string;
  readonly link: string;
};

export const apiKeyChanged: Template<ApiKeyChanged> = ({ t, brand, date }, told) => {
  const { change, accountName: account, keyName, keyEnd, changedBy, at, expiresAt, link } = told;
  const ended = change === "disabled";
  return {
    subject: t(`apiKey.subject_${change}`, { account, portal: brand.name }),
    opening: "regular",
    lead: t(`apiKey.what_${change}`, { account }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            { label: t("facts.apiKey"), value: t("apiKey.named", { name: keyName, end: keyEnd }) },
            { label: t("facts.changedBy"), value: changedBy },
            { label: t("facts.at"), value: date(at), time: true },
            { label: t("facts.validUntil"), value: ended ? "" : date(expiresAt), time: true },
          ]}
        />
        <Said>{t(`apiKey.ask_${change}`)}</Said>
        <Action href={link}>{t("apiKey.open")}</Action>
      </>
    ),
  };
};
