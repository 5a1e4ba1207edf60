/** The code that proves an e-mail address, to somebody without a sign-in (S0 step 2). */
import { Code, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type ActivationCode = { readonly code: string; readonly minutes: number };

export const activationCode: Template<ActivationCode> = ({ t, brand }, { code, minutes }) => ({
  subject: t("activationCode.subject", { portal: brand.name }),
  opening: "first",
  lead: t("activationCode.what", { portal: brand.name }),
  body: (
    <>
      <Code>{code}</Code>
      <Said>{t("activationCode.ask", { minutes })}</Said>
      <Said>{t("activationCode.ignore")}</Said>
    </>
  ),
});
