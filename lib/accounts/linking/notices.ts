/** Who hears of a link between accounts: the Domain Administrators, each of their own account's part. */
import { inArray } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { accountLinks } from "@/db/schema/accounts-entry";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { isLinkRole } from "@/lib/accounts/linking/rules";
import { listHolders, type Person } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

type Link = typeof accountLinks.$inferSelect;

async function loadEnds(ctx: Ctx, link: Link) {
  const rows = await ctx.db
    .select({ id: accounts.id, number: accounts.number, name: accounts.name })
    .from(accounts)
    .where(inArray(accounts.id, [link.homeAccountId, link.accountId ?? ""]));
  const home = rows.find((row) => row.id === link.homeAccountId);
  const host = rows.find((row) => row.id === link.accountId);
  return home && host ? { home, host } : undefined;
}
type End = { id: string; number: number; name: string };

const about = (end: End, person: Person) => ({
  to: addressee(person),
  language: person.language,
  userId: person.userId,
  accountId: end.id,
});
const pageOf = (end: End) => `${env().PORTAL_BASE_URL}/account/links?account=${end.number}`;
const administrators = (ctx: Ctx, end: End) => listHolders(ctx.db, end.id, ["domain_administrator"]);

const roleName = (link: Link, person: Person) =>
  isLinkRole(link.role) ? words(person.language, "accounts")(`roles.${link.role}`) : undefined;

/** To the account that is asked; nobody when the number belongs to none. */
export async function askedMails(ctx: Ctx<AccountMember>, link: Link): Promise<Mail[]> {
  const ends = await loadEnds(ctx, link);
  if (!ends) return [];
  return (await administrators(ctx, ends.host)).map((person) => ({
    ...about(ends.host, person),
    template: "account-link-asked" as const,
    props: {
      accountName: ends.host.name,
      otherName: ends.home.name,
      otherNumber: String(ends.home.number),
      requesterName: displayName(ctx.actor, person.language),
      requesterEmail: ctx.actor.email,
      reason: link.message ?? undefined,
      link: pageOf(ends.host),
    },
  }));
}

/** To the account that asked. */
export async function answeredMails(ctx: Ctx<AccountMember>, link: Link): Promise<Mail[]> {
  const ends = await loadEnds(ctx, link);
  if (!ends || !link.decision) return [];
  const { decision } = link;
  return (await administrators(ctx, ends.home)).map((person) => ({
    ...about(ends.home, person),
    template: "account-link-answered" as const,
    props: {
      decision,
      // an account that declines tells no more than the number that was asked for
      otherName: decision === "approved" ? ends.host.name : String(link.number),
      otherNumber: String(link.number),
      accountName: ends.home.name,
      roleName: roleName(link, person),
      link: pageOf(ends.home),
    },
  }));
}

/** To the Domain Administrators of both accounts. */
export async function endedMails(ctx: Ctx<AccountMember>, link: Link): Promise<Mail[]> {
  const ends = await loadEnds(ctx, link);
  if (!ends) return [];
  const sides = [
    { own: ends.host, other: ends.home },
    { own: ends.home, other: ends.host },
  ];
  const mails: Mail[] = [];
  for (const { own, other } of sides)
    for (const person of await administrators(ctx, own)) {
      mails.push({
        ...about(own, person),
        template: "account-link-ended",
        props: {
          accountName: own.name,
          otherName: other.name,
          otherNumber: String(other.number),
          endedBy: displayName(ctx.actor, person.language),
          direction: own.id === link.homeAccountId ? "outgoing" : "incoming",
          link: pageOf(own),
        },
      });
    }
  return mails;
}
