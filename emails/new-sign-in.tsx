/** Tells of a sign-in on a device not seen before. */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type NewSignIn = { readonly device: string; readonly ip: string; readonly at: Moment };

export const newSignIn: Template<NewSignIn> = ({ t, brand, date }, { device, ip, at }) => ({
  subject: t("newSignIn.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("newSignIn.what"),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.device"), value: device },
          { label: t("facts.ip"), value: ip },
          { label: t("facts.at"), value: date(at), time: true },
        ]}
      />
      <Said>{t("newSignIn.ask")}</Said>
      <Action href={`${brand.baseUrl}/password/forgot`}>{t("newSignIn.action")}</Action>
    </>
  ),
});
