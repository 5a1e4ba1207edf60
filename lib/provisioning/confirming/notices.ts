/** The mail that asks an end user to confirm, and the one that tells whoever asked that it did. */
import type { Ctx } from "@/lib/access/ctx";
import { permissionsOf, roleNames } from "@/lib/access/roles";
import { listHolders } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import { comma, type Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";
import type { FactChange } from "@/lib/provisioning/records/rules";
import type { EndUserFacts } from "@/lib/provisioning/rules";

/** To the end user, in the language that was chosen for it. */
export function askingMail(about: {
  accountId: string;
  provider: string;
  facts: EndUserFacts;
  language: Language;
  token: string;
  expiresAt: Date;
}): Mail {
  return {
    to: { address: about.facts.contactEmail },
    language: about.language,
    template: "end-user-asked",
    accountId: about.accountId,
    props: {
      providerName: about.provider,
      companyName: about.facts.companyName,
      link: `${env().PORTAL_BASE_URL}/end-user/${about.token}`,
      expiresAt: about.expiresAt.toISOString(),
    },
  };
}

const readers = roleNames.filter((role) => permissionsOf([role]).has("provisioning.read"));

/** To the person who asked, while they still read about end users in the account; to nobody otherwise. */
export async function confirmedMails(
  ctx: Ctx,
  about: {
    account: { id: string; number: number };
    askedBy: string;
    endUserId: string;
    facts: EndUserFacts;
    changes: readonly FactChange[];
  },
): Promise<Mail[]> {
  const holders = await listHolders(ctx.db, about.account.id, readers);
  return holders
    .filter(({ userId }) => userId === about.askedBy)
    .map((person) => ({
      to: addressee(person),
      language: person.language,
      userId: person.userId,
      accountId: about.account.id,
      template: "end-user-confirmed" as const,
      props: {
        customerName: about.facts.companyName,
        reference: about.facts.customerReferenceId,
        corrected: about.changes
          .map(({ field }) => words(person.language, "provisioning")(`fields.${field}`))
          .join(comma(person.language)),
        link: `${env().PORTAL_BASE_URL}/cssp/end-users/${about.endUserId}?account=${about.account.number}`,
      },
    }));
}
