/**
 * The activation code for somebody who can sign in already. The page says the same to everybody (domain rule 3), so the
 * mail is the place that tells.
 */
import { Action, Code, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type ActivationCodeKnown = { readonly code: string; readonly minutes: number; readonly link: string };

export const activationCodeKnown: Template<ActivationCodeKnown> = (
  { t, brand },
  { code, minutes, link },
) => ({
  subject: t("activationCodeKnown.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("activationCodeKnown.what"),
  body: (
    <>
      <Action href={link}>{t("activationCodeKnown.signIn")}</Action>
      <Said>{t("activationCodeKnown.code")}</Said>
      <Code>{code}</Code>
      <Said>{t("activationCodeKnown.ask", { minutes })}</Said>
      <Said>{t("activationCodeKnown.ignore")}</Said>
    </>
  ),
});
