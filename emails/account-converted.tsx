/** An Eval account became a Customer account: to its Super Users (domain rule 36). */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccountConverted = { readonly accountName: string; readonly link?: string };

export const accountConverted: Template<AccountConverted> = (
  { t, brand },
  { accountName: account, link },
) => ({
  subject: t("accountConverted.subject", { account, portal: brand.name }),
  opening: "regular",
  lead: t("accountConverted.what", { account }),
  body: (
    <>
      <Facts facts={[{ label: t("facts.account"), value: account }]} />
      <Said>{t("accountConverted.ask")}</Said>
      <Action href={link ?? `${brand.baseUrl}/home`}>{t("accountConverted.action")}</Action>
    </>
  ),
});
