/** Tells a former e-mail address that it is one, with the way to take that back (trust REC-4). */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type EmailChanged = { readonly at: Moment; readonly link: string; readonly expiresAt: Moment };

export const emailChanged: Template<EmailChanged> = ({ t, brand, date }, { at, link, expiresAt }) => ({
  subject: t("emailChanged.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("emailChanged.what"),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.at"), value: date(at), time: true },
          { label: t("facts.validUntil"), value: date(expiresAt), time: true },
        ]}
      />
      <Said>{t("emailChanged.ask")}</Said>
      <Action href={link}>{t("emailChanged.action")}</Action>
    </>
  ),
});
