/** The link that replaces a forgotten password; it signs nobody in (trust REC-1). */
import { Action, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type PasswordReset = { readonly link: string; readonly minutes: number };

export const passwordReset: Template<PasswordReset> = ({ t, brand }, { link, minutes }) => ({
  subject: t("passwordReset.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("passwordReset.what"),
  body: (
    <>
      <Said>{t("passwordReset.ask", { minutes })}</Said>
      <Action href={link}>{t("passwordReset.action")}</Action>
      <Said>{t("passwordReset.ignore")}</Said>
    </>
  ),
});
