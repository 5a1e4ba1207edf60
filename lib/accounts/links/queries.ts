/** Reads of registration links. */
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { registrationLinks } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { linkVerdict } from "@/lib/accounts/links/rules";
import { pageSize } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken, unseal } from "@/lib/platform/secrets";

const shape = {
  id: registrationLinks.id,
  createdAt: registrationLinks.createdAt,
  expiresAt: registrationLinks.expiresAt,
  disabledAt: registrationLinks.disabledAt,
  maxUses: registrationLinks.maxUses,
  uses: registrationLinks.uses,
  domains: registrationLinks.domains,
  createdBy: { familyName: users.familyName, givenName: users.givenName },
};

/** The account's living link with its address, for those who may hand it out; undefined when there is none. */
export async function findLivingLink(ctx: Ctx<AccountMember>) {
  const [link] = await ctx.db
    .select({ ...shape, sealedToken: registrationLinks.sealedToken })
    .from(registrationLinks)
    .innerJoin(users, eq(users.id, registrationLinks.createdBy))
    .where(and(within(ctx, registrationLinks.accountId), isNull(registrationLinks.disabledAt)))
    .limit(1);
  if (!link) return undefined;
  const { sealedToken, ...facts } = link;
  return {
    ...facts,
    verdict: linkVerdict(link, ctx.now),
    url: `${env().PORTAL_BASE_URL}/join/${unseal(sealedToken, "link")}`,
  };
}

/** The account's former links, newest first. `after`: id of the last row before. */
export async function listFormerLinks(ctx: Ctx<AccountMember>, after?: string) {
  const rows = await ctx.db
    .select(shape)
    .from(registrationLinks)
    .innerJoin(users, eq(users.id, registrationLinks.createdBy))
    .where(
      and(
        within(ctx, registrationLinks.accountId),
        isNotNull(registrationLinks.disabledAt),
        after
          ? sql`(${registrationLinks.createdAt}, ${registrationLinks.id}) < (select l.created_at, l.id from ${registrationLinks} l where l.id = ${after} and l.account_id = ${ctx.actor.account.id})`
          : undefined,
      ),
    )
    .orderBy(desc(registrationLinks.createdAt), desc(registrationLinks.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/**
 * The link behind a token, with the company that invites. Refuses `link_not_usable` alike for unknown, disabled,
 * expired and used-up ones (domain rule 13). Reading uses nothing up.
 */
export async function findUsableLink(
  ctx: Ctx,
  token: string,
): Promise<{ id: string; accountId: string; accountName: string; domains: string[]; expiresAt: Date }> {
  const [link] = await ctx.db
    .select({
      id: registrationLinks.id,
      accountId: accounts.id,
      accountName: accounts.name,
      domains: registrationLinks.domains,
      expiresAt: registrationLinks.expiresAt,
    })
    .from(registrationLinks)
    .innerJoin(accounts, eq(accounts.id, registrationLinks.accountId))
    .where(and(eq(registrationLinks.tokenHash, hashToken(token)), stillUsable))
    .limit(1);
  if (!link) throw new Refusal("link_not_usable");
  return link;
}

/** The domains a link is limited to; none: it admits everybody. Refuses `link_not_usable` for an unknown one. */
export async function getLinkDomains(ctx: Ctx, linkId: string): Promise<string[]> {
  const [link] = await ctx.db
    .select({ domains: registrationLinks.domains })
    .from(registrationLinks)
    .where(eq(registrationLinks.id, linkId));
  if (!link) throw new Refusal("link_not_usable");
  return link.domains;
}

/** SQL: as `linkVerdict` says "usable". */
export const stillUsable = sql`${registrationLinks.disabledAt} is null and ${registrationLinks.expiresAt} > now() and (${registrationLinks.maxUses} is null or ${registrationLinks.uses} < ${registrationLinks.maxUses})`;
