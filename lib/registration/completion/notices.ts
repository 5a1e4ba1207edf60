/** The mail at the end of the wizard. */
import { displayName } from "@/lib/identity/rules";
import type { Mail } from "@/lib/platform/mail/outbox";
import type { RegistrationRow } from "@/lib/registration/queries";
import type { ContactAnswer } from "@/lib/registration/rules";

/** To somebody who founded an account: how to set the password, or, when they have one, where to sign in. */
export function welcomeMail(
  row: RegistrationRow,
  about: {
    userId: string;
    accountId: string;
    companyName: string;
    link: string;
    expiresAt: Date | null;
    contact: ContactAnswer | undefined;
  },
): Mail {
  const language = about.contact?.language ?? (row.language === "ja" ? "ja" : "en");
  const personName = about.contact ? displayName(about.contact, language) : row.email;
  return {
    to: { address: row.email, name: personName },
    language,
    template: "welcome-set-password",
    props: {
      personName,
      companyName: about.companyName,
      link: about.link,
      expiresAt: about.expiresAt,
      timeZone: about.contact?.timeZone ?? "UTC",
    },
    userId: about.userId,
    accountId: about.accountId,
  };
}
