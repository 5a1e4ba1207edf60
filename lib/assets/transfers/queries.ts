/** Reads of transfers: what was offered to a person, and what an account offers. */
import { and, desc, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assets, assetTransfers } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx, Member } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { transfersPerPage } from "@/lib/assets/transfers/rules";
import { visible } from "@/lib/assets/visibility/queries";
import { emailKey } from "@/lib/identity/rules";
import { Refusal } from "@/lib/platform/refusal";

/** SQL: as `transferState` says "pending". */
export const stillOpen = sql`${assetTransfers.decision} is null and ${assetTransfers.expiresAt} > now()`;

/** SQL: offered to the address of this person. */
export const offeredTo = (ctx: Ctx<Member>): SQL =>
  eq(assetTransfers.recipientKey, emailKey(ctx.actor.email));

const about = {
  id: assetTransfers.id,
  createdAt: assetTransfers.createdAt,
  expiresAt: assetTransfers.expiresAt,
  message: assetTransfers.message,
  serial: assets.serial,
  productName: products.name,
};

const newestFirst = [desc(assetTransfers.createdAt), desc(assetTransfers.id)] as const;

function behind(after: string | undefined): SQL | undefined {
  return after
    ? sql`(${assetTransfers.createdAt}, ${assetTransfers.id}) < (select t.created_at, t.id from ${assetTransfers} t where t.id = ${after})`
    : undefined;
}

function pageOf<Row extends { id: string }>(rows: Row[]): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, transfersPerPage);
  return { rows: page, next: rows.length > transfersPerPage ? (page.at(-1)?.id ?? null) : null };
}

/** Open offers to this person, newest first, with who offers. `after`: id of the last row before. */
export async function listIncoming(ctx: Ctx<Member>, after?: string) {
  const rows = await ctx.db
    .select({
      ...about,
      from: accounts.name,
      sender: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(assetTransfers)
    .innerJoin(assets, eq(assets.id, assetTransfers.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(accounts, eq(accounts.id, assetTransfers.accountId))
    .innerJoin(users, eq(users.id, assetTransfers.createdBy))
    .where(and(offeredTo(ctx), stillOpen, behind(after)))
    .orderBy(...newestFirst)
    .limit(transfersPerPage + 1);
  return pageOf(rows);
}
export type Incoming = Awaited<ReturnType<typeof listIncoming>>["rows"][number];

/** What the account offers and offered, newest first; assets it still has only as far as the member sees them. */
export async function listOutgoing(ctx: Ctx<AccountMember>, after?: string) {
  const rows = await ctx.db
    .select({
      ...about,
      recipientEmail: assetTransfers.recipientEmail,
      decision: assetTransfers.decision,
      decidedAt: assetTransfers.decidedAt,
      sender: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(assetTransfers)
    .innerJoin(assets, eq(assets.id, assetTransfers.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(users, eq(users.id, assetTransfers.createdBy))
    .where(and(ownAndSeen(ctx), behind(after)))
    .orderBy(...newestFirst)
    .limit(transfersPerPage + 1);
  return pageOf(rows);
}
export type Outgoing = Awaited<ReturnType<typeof listOutgoing>>["rows"][number];

/** SQL: a transfer the account made, of an asset the member sees or that has left the account. */
export function ownAndSeen(ctx: Ctx<AccountMember>): SQL | undefined {
  return and(
    within(ctx, assetTransfers.accountId),
    or(ne(assets.accountId, assetTransfers.accountId), visible(ctx)),
  );
}

/** A living asset the member sees, as the pages of transfer and decommission show it. Refuses `not_found`. */
export async function getAssetToGive(ctx: Ctx<AccountMember>, serial: string) {
  const [asset] = await ctx.db
    .select({
      id: assets.id,
      serial: assets.serial,
      name: assets.name,
      groupId: assets.groupId,
      chassisId: assets.chassisId,
      productName: products.name,
      kind: products.kind,
      cards: sql<number>`(select count(*)::int from ${assets} c where c.chassis_id = ${assets.id} and c.decommissioned_at is null)`,
    })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(visible(ctx), eq(assets.serial, serial), isNull(assets.decommissionedAt)))
    .limit(1);
  if (!asset) throw new Refusal("not_found");
  return asset;
}

/** The open offer of an asset, if there is one. */
export async function findOpenOffer(db: Db, assetId: string) {
  const [offer] = await db
    .select({
      id: assetTransfers.id,
      recipientEmail: assetTransfers.recipientEmail,
      expiresAt: assetTransfers.expiresAt,
    })
    .from(assetTransfers)
    .where(and(eq(assetTransfers.assetId, assetId), stillOpen))
    .limit(1);
  return offer;
}
