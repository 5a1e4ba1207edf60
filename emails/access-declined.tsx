/** To the person who asked to join: declined, with the reason if one was given. */
import { Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccessDeclined = { readonly accountName: string; readonly reason?: string };

export const accessDeclined: Template<AccessDeclined> = ({ t, brand }, { accountName: account, reason }) => ({
  subject: t("accessDeclined.subject", { account, portal: brand.name }),
  opening: "regular",
  lead: t("accessDeclined.what", { account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.account"), value: account },
          { label: t("facts.reason"), value: reason },
        ]}
      />
      <Said>{t("accessDeclined.next")}</Said>
    </>
  ),
});
