/** Reads of account settings. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { accounts, memberships } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { GrantableRole } from "@/lib/access/roles";
import { activeMembership, getOwnAccount } from "@/lib/accounts/queries";
import { admittedAs, type Settings } from "@/lib/accounts/settings/rules";
import { emailDomain } from "@/lib/identity/rules";

/** An account's row as its forms carry it. */
export function settingsOf(account: typeof accounts.$inferSelect): Settings {
  return {
    companyName: account.name,
    website: account.website ?? "",
    country: account.country,
    postalCode: account.postalCode,
    region: account.region,
    city: account.city,
    address1: account.address1,
    address2: account.address2 ?? "",
    defaultRole: account.defaultRole,
    approvalPolicy: account.approvalPolicy,
    autoApproveDomains: account.autoApproveDomains.join(", "),
    staffAccess: account.staffAccess,
  };
}

/** The settings of the account acted in. */
export async function getSettings(ctx: Ctx<AccountMember>): Promise<Settings> {
  return settingsOf(await getOwnAccount(ctx));
}

/**
 * Of these domains, those that are the account's own: somebody who is a member now, and not blocked, has proven an address
 * there. Whoever runs the account let that person in by name; a domain that nobody of theirs uses says nothing about them.
 */
export async function ownDomains(
  ctx: Ctx,
  accountId: string,
  domains: readonly string[],
): Promise<ReadonlySet<string>> {
  const domain = sql<string>`split_part(${users.emailKey}, '@', -1)`;
  const rows = await ctx.db
    .selectDistinct({ domain })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.blockedAt)))
    .where(and(eq(memberships.accountId, accountId), activeMembership, inArray(domain, ["", ...domains])));
  return new Set(rows.map((row) => row.domain));
}

/**
 * The role in which the account's policy lets this person in without a decision; null when a Super User decides, as about
 * everybody who was a member and is none now (a policy must not undo a suspension, an end or a removal), and about
 * addresses of a listed domain that has stopped being the account's own.
 */
export async function findAdmission(
  ctx: Ctx,
  accountId: string,
  userId: string,
): Promise<GrantableRole | null> {
  const former = and(eq(memberships.accountId, accountId), eq(memberships.userId, userId));
  const [found] = await ctx.db
    .select({
      email: users.email,
      approvalPolicy: accounts.approvalPolicy,
      autoApproveDomains: accounts.autoApproveDomains,
      defaultRole: accounts.defaultRole,
      leftOrSuspended: sql<boolean>`exists (select 1 from ${memberships} where ${former})
        and not exists (select 1 from ${memberships} where ${former} and ${activeMembership})`,
    })
    .from(accounts)
    .innerJoin(users, eq(users.id, userId))
    .where(eq(accounts.id, accountId));
  if (!found || found.leftOrSuspended) return null;
  const domain = emailDomain(found.email);
  const role = admittedAs(found, domain);
  return role && (await ownDomains(ctx, accountId, [domain])).has(domain) ? role : null;
}
