/** Says that the password was changed, so that a change by somebody else is noticed (trust PWD-4). */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type PasswordChanged = { readonly at: Moment };

export const passwordChanged: Template<PasswordChanged> = ({ t, brand, date }, { at }) => ({
  subject: t("passwordChanged.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("passwordChanged.what"),
  body: (
    <>
      <Facts facts={[{ label: t("facts.at"), value: date(at), time: true }]} />
      <Said>{t("passwordChanged.ask", { email: brand.supportEmail })}</Said>
      <Action href={`${brand.baseUrl}/password/forgot`}>{t("passwordChanged.action")}</Action>
    </>
  ),
});
