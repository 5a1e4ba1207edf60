/** The same judgement as `sightOf`, as a predicate for queries. */
import { and, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { AccountActor, ActingAccount, Ctx } from "@/lib/access/ctx";
import { isGroupRole, permissionsOf, type Role } from "@/lib/access/roles";
import { within } from "@/lib/access/within";
import { cloudKinds, neverHidden, seesAll, type Viewer } from "@/lib/assets/visibility/rules";

/** What of a person's roles decides which assets they see. */
export function viewerOf(account: Pick<ActingAccount, "roles" | "groupIds">): Viewer {
  const wide = account.roles.filter((role) => !isGroupRole(role) && role !== "cloud_product");
  return {
    roles: account.roles,
    groupIds: account.groupIds,
    readsAccount: permissionsOf(wide).has("assets.read"),
    readsGroups: permissionsOf(account.roles.filter(isGroupRole)).has("assets.read"),
  };
}

/** Is nothing in the account hidden from this person? Then `visible` asks for the account alone. A key acts for all of it. */
export function seesEveryAsset(ctx: Ctx<AccountActor>): boolean {
  if (ctx.actor.kind === "program") return true;
  return ctx.actor.account.roles.some((role) => (seesAll as readonly Role[]).includes(role));
}

/**
 * Assets of the account that this person sees. Every query of assets for members uses it instead of `within` alone; the
 * query must join `products`.
 */
export function visible(ctx: Ctx<AccountActor>): SQL {
  const own = within(ctx, assets.accountId);
  if (seesEveryAsset(ctx)) return own;
  const viewer = viewerOf(ctx.actor.account);
  const inGroups = viewer.groupIds.length > 0 ? inArray(assets.groupId, [...viewer.groupIds]) : undefined;
  if (viewer.readsAccount)
    return and(own, or(isNull(assets.groupId), inGroups, inArray(products.kind, [...neverHidden]))) ?? own;
  const cloud = viewer.roles.includes("cloud_product") ? inArray(products.kind, [...cloudKinds]) : undefined;
  return and(own, or(viewer.readsGroups ? inGroups : undefined, cloud) ?? sql`false`) ?? own;
}
