/** Says that a change of the e-mail address was taken back, to the address that is in force again. */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type EmailRestored = { readonly at: Moment };

export const emailRestored: Template<EmailRestored> = ({ t, brand, date }, { at }) => ({
  subject: t("emailRestored.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("emailRestored.what"),
  body: (
    <>
      <Facts facts={[{ label: t("facts.at"), value: date(at), time: true }]} />
      <Said>{t("emailRestored.ask", { email: brand.supportEmail })}</Said>
      <Action href={`${brand.baseUrl}/password/forgot`}>{t("emailRestored.action")}</Action>
    </>
  ),
});
