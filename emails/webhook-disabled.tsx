/** To the Super Users of an account: the portal sends nothing to one of its webhooks any more. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type WebhookDisabled = {
  readonly change: "gone" | "failing";
  readonly accountName: string;
  /** the host alone: the rest of the address may be a secret */
  readonly host: string;
  /** ISO 8601; empty when it did not fail before */
  readonly failingSince: string;
  readonly at: string;
  readonly link: string;
};

export const webhookDisabled: Template<WebhookDisabled> = ({ t, brand, date }, told) => {
  const { change, accountName: account, host, failingSince, at, link } = told;
  return {
    subject: t("webhookDisabled.subject", { account, portal: brand.name }),
    opening: "regular",
    lead: t(`webhookDisabled.what_${change}`, { account }),
    body: (
      <>
        <Facts
          facts={[
            { label: t("facts.account"), value: account },
            { label: t("facts.webhook"), value: host },
            { label: t("facts.failingSince"), value: failingSince ? date(failingSince) : "", time: true },
            { label: t("facts.at"), value: date(at), time: true },
          ]}
        />
        <Said>{t("webhookDisabled.ask")}</Said>
        <Action href={link}>{t("webhookDisabled.open")}</Action>
      </>
    ),
  };
};
