/** Invites a member of staff to set a password. */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type StaffInvited = { readonly link: string; readonly expiresAt: Moment };

export const staffInvited: Template<StaffInvited> = ({ t, brand, date }, { link, expiresAt }) => ({
  subject: t("staffInvited.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("staffInvited.what", { portal: brand.name }),
  body: (
    <>
      <Said>{t("staffInvited.ask")}</Said>
      <Action href={link}>{t("staffInvited.action")}</Action>
      <Facts facts={[{ label: t("facts.validUntil"), value: date(expiresAt), time: true }]} />
    </>
  ),
});
