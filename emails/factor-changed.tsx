/** Says what changed in the ways to sign in, so that a change by somebody else is noticed. */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type FactorChanged = {
  readonly what:
    | "authenticator_added"
    | "authenticator_removed"
    | "passkey_added"
    | "passkey_removed"
    | "recovery_codes_renewed"
    | "recovery_code_used"
    | "reset_by_staff";
  readonly at: Moment;
};

export const factorChanged: Template<FactorChanged> = ({ t, brand, date }, { what, at }) => ({
  subject: t("factorChanged.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("factorChanged.what"),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.change"), value: t(`factorChanged.${what}`) },
          { label: t("facts.at"), value: date(at), time: true },
        ]}
      />
      <Said>{t("factorChanged.ask", { email: brand.supportEmail })}</Said>
      <Action href={`${brand.baseUrl}/password/forgot`}>{t("factorChanged.action")}</Action>
    </>
  ),
});
