/** A sign-in was made, usually with an account: how to get in. Without an end the reader has a password already. */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type WelcomeSetPassword = {
  readonly personName?: string;
  readonly companyName?: string;
  readonly link: string;
  readonly expiresAt: Moment | null;
  readonly timeZone?: string;
};

export const welcomeSetPassword: Template<WelcomeSetPassword> = (
  { t, brand, date },
  { companyName, link, expiresAt },
) => ({
  subject: t("welcomeSetPassword.subject", { portal: brand.name }),
  opening: "first",
  lead: companyName
    ? t("welcomeSetPassword.readyCompany", { company: companyName })
    : t("welcomeSetPassword.ready", { portal: brand.name }),
  body: (
    <>
      <Said>{expiresAt ? t("welcomeSetPassword.ask") : t("welcomeSetPassword.askSignIn")}</Said>
      <Action href={link}>
        {expiresAt ? t("welcomeSetPassword.action") : t("welcomeSetPassword.signIn")}
      </Action>
      {expiresAt ? (
        <Facts facts={[{ label: t("facts.validUntil"), value: date(expiresAt), time: true }]} />
      ) : null}
    </>
  ),
});
