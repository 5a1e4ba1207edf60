/** To the person who asked to join: nobody decided in time. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccessRequestExpired = { readonly accountName: string };

export const accessRequestExpired: Template<AccessRequestExpired> = (
  { t, brand },
  { accountName: account },
) => ({
  subject: t("accessRequestExpired.subject", { account, portal: brand.name }),
  opening: "regular",
  lead: t("accessRequestExpired.what", { account }),
  body: (
    <>
      <Facts facts={[{ label: t("facts.account"), value: account }]} />
      <Said>{t("accessRequestExpired.next")}</Said>
      <Action href={`${brand.baseUrl}/create-account/email`}>{t("accessRequestExpired.action")}</Action>
    </>
  ),
});
