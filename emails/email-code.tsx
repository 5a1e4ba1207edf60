/** The code that proves a new e-mail address (trust REC-4). */
import { Code, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type EmailCode = { readonly code: string; readonly minutes: number };

export const emailCode: Template<EmailCode> = ({ t, brand }, { code, minutes }) => ({
  subject: t("emailCode.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("emailCode.what", { portal: brand.name }),
  body: (
    <>
      <Code>{code}</Code>
      <Said>{t("emailCode.ask", { minutes })}</Said>
      <Said>{t("emailCode.ignore")}</Said>
    </>
  ),
});
