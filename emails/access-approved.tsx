/** To the person who asked to join: approved, and how to get in. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccessApproved = {
  readonly accountName: string;
  readonly roleName: string;
  readonly link: string;
  /** True when the link sets the first password, false when it leads to signing in. */
  readonly needsPassword: boolean;
};

export const accessApproved: Template<AccessApproved> = (
  { t, brand },
  { accountName: account, roleName, link, needsPassword },
) => ({
  subject: t("accessApproved.subject", { account, portal: brand.name }),
  opening: "regular",
  lead: t("accessApproved.what", { account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.account"), value: account },
          { label: t("facts.role"), value: roleName },
        ]}
      />
      <Said>{needsPassword ? t("accessApproved.askPassword") : t("accessApproved.askSignIn")}</Said>
      <Action href={link}>{needsPassword ? t("accessApproved.password") : t("accessApproved.signIn")}</Action>
    </>
  ),
});
