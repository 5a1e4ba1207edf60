/** To the person who asked to convert an Eval account: it arrived. */
import { Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type ConversionRequested = { readonly accountName: string };

export const conversionRequested: Template<ConversionRequested> = (
  { t, brand },
  { accountName: account },
) => ({
  subject: t("conversionRequested.subject", { account, portal: brand.name }),
  opening: "regular",
  lead: t("conversionRequested.what", { account }),
  body: (
    <>
      <Facts facts={[{ label: t("facts.account"), value: account }]} />
      <Said>{t("conversionRequested.next")}</Said>
    </>
  ),
});
