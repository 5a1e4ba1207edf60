/** Reads of cases, for those who take part in them. */
import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { caseMessages, cases } from "@/db/schema/cases";
import { products } from "@/db/schema/catalog";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { Refusal } from "@/lib/platform/refusal";

/**
 * Cases of the account that exist for this actor: all of them for whoever reads cases in the whole account (domain 2.1:
 * visibility is account-wide), those of assets in their groups for holders of group roles (domain rule 24).
 */
export function visibleCases(ctx: Ctx<AccountActor>): SQL {
  const own = within(ctx, cases.accountId);
  const { wide, groupIds } = ctx.actor.account;
  if (wide.has("cases.read")) return own;
  return and(own, sql`${cases.groupId} = any(${sql.param([...groupIds])}::text[])`) ?? own;
}

/** SQL: a message customers may see. Everything they are shown, told, sent or counted goes by it (domain rule 74). */
export const shownToCustomers = sql`${caseMessages.visibility} = 'customer' and ${caseMessages.publishedAt} is not null and ${caseMessages.takenBackAt} is null`;

export type Case = typeof cases.$inferSelect;

/** A case of the account by its number; undefined when it is missing, foreign or unseen. */
export async function findCase(ctx: Ctx<AccountActor>, number: number): Promise<Case | undefined> {
  const [found] = await ctx.db
    .select()
    .from(cases)
    .where(and(visibleCases(ctx), eq(cases.number, number)));
  return found;
}

/** The same; refuses `not_found`. */
export async function getCase(ctx: Ctx<AccountActor>, number: number): Promise<Case> {
  const found = await findCase(ctx, number);
  if (!found) throw new Refusal("not_found");
  return found;
}

/** Holds a case until the transaction ends, so that of two acts on it one comes first. Refuses `not_found`. */
export async function holdCase(ctx: Ctx, caseId: string): Promise<Case> {
  const [held] = await ctx.db.select().from(cases).where(eq(cases.id, caseId)).for("no key update");
  if (!held) throw new Refusal("not_found");
  return held;
}

/** The messages of a case that customers see, oldest first. */
export function listShownMessages(ctx: Ctx<AccountActor>, caseId: string) {
  return ctx.db
    .select({
      id: caseMessages.id,
      at: caseMessages.publishedAt,
      kind: caseMessages.kind,
      via: caseMessages.via,
      authorKind: caseMessages.authorKind,
      authorName: caseMessages.authorName,
      homeAccountName: accounts.name,
      body: caseMessages.body,
      quoted: caseMessages.quoted,
      promisedAt: caseMessages.promisedAt,
    })
    .from(caseMessages)
    .leftJoin(accounts, eq(accounts.id, caseMessages.homeAccountId))
    .where(and(within(ctx, caseMessages.accountId), eq(caseMessages.caseId, caseId), shownToCustomers))
    .orderBy(asc(caseMessages.publishedAt), asc(caseMessages.id));
}

/**
 * Is it a case of a sandbox? There programs try things out: nobody is told of it, whatever is done, and support never
 * sees it.
 */
export async function isRehearsed(ctx: Ctx, about: Pick<Case, "accountId">): Promise<boolean> {
  const [sandbox] = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, about.accountId), isNotNull(accounts.sandboxOfId)));
  return sandbox !== undefined;
}

/** The asset a case may be about: one the actor sees, in use. `visible`: the predicate of their assets. */
export async function findAssetForCase(ctx: Ctx<AccountActor>, serial: string, visible: SQL) {
  const [asset] = await ctx.db
    .select({
      id: assets.id,
      serial: assets.serial,
      groupId: assets.groupId,
      productId: assets.productId,
      productName: products.name,
      family: products.family,
      kind: products.kind,
      osRelease: assets.osRelease,
    })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(visible, eq(assets.serial, serial), isNull(assets.decommissionedAt)))
    .limit(1);
  return asset;
}
export type AssetForCase = NonNullable<Awaited<ReturnType<typeof findAssetForCase>>>;
