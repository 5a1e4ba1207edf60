/** The last mail to a person whose data was erased, so that an erasure by somebody else is noticed. */
import type { Moment } from "@/emails/date";
import { Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type PersonErased = { readonly at: Moment };

export const personErased: Template<PersonErased> = ({ t, brand, date }, { at }) => ({
  subject: t("personErased.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("personErased.what"),
  body: (
    <>
      <Facts facts={[{ label: t("facts.at"), value: date(at), time: true }]} />
      <Said>{t("personErased.kept")}</Said>
      <Said>{t("personErased.ask", { email: brand.supportEmail })}</Said>
    </>
  ),
});
