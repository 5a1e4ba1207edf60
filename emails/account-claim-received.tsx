/** To somebody who asked to join an account without a Super User: staff decide. */
import { Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccountClaimReceived = { readonly companyName: string };

export const accountClaimReceived: Template<AccountClaimReceived> = (
  { t, brand },
  { companyName: company },
) => ({
  subject: t("claimReceived.subject", { company, portal: brand.name }),
  opening: "first",
  lead: t("claimReceived.what", { company }),
  body: (
    <>
      <Facts facts={[{ label: t("facts.account"), value: company }]} />
      <Said>{t("claimReceived.next")}</Said>
    </>
  ),
});
