/** Tells a person that support is to remove their second factors, so that they can stop it (trust REC-3). */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type FactorResetAsked = { readonly at: Moment; readonly dueAt: Moment };

export const factorResetAsked: Template<FactorResetAsked> = ({ t, brand, date }, { at, dueAt }) => ({
  subject: t("factorResetAsked.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("factorResetAsked.what"),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.at"), value: date(at), time: true },
          { label: t("factorResetAsked.facts.due"), value: date(dueAt), time: true },
        ]}
      />
      <Said>{t("factorResetAsked.ask", { email: brand.supportEmail })}</Said>
      <Action href={`${brand.baseUrl}/sign-in`}>{t("factorResetAsked.action")}</Action>
      <Said>{t("factorResetAsked.otherwise")}</Said>
    </>
  ),
});
