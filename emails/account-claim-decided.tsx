/** What staff decided about an account without a Super User: to the person who asked. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccountClaimDecided = {
  readonly accepted: boolean;
  readonly accountName: string;
  readonly reason?: string;
  readonly link?: string;
};

export const accountClaimDecided: Template<AccountClaimDecided> = (
  { t, brand },
  { accepted, accountName: account, reason, link },
) => ({
  subject: t("claimDecided.subject", { account, portal: brand.name }),
  opening: "regular",
  lead: accepted ? t("claimDecided.accepted", { account }) : t("claimDecided.declined", { account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.account"), value: account },
          { label: t("facts.reason"), value: reason },
        ]}
      />
      {accepted ? (
        <>
          <Said>{t("claimDecided.ask")}</Said>
          <Action href={link ?? `${brand.baseUrl}/sign-in`}>{t("claimDecided.action")}</Action>
        </>
      ) : (
        <Said>{t("claimDecided.next", { email: brand.supportEmail })}</Said>
      )}
    </>
  ),
});
