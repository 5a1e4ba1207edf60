/**
 * Who sees which asset of an account (domain 3.3, rules 24 and 25). An asset in a group is for that group; virtual
 * serials stay visible to everybody who sees assets of the whole account; Super Users and Domain Administrators see
 * all. A person with group roles only sees their groups, one with the Cloud Product role only cloud products.
 */
import type { Role } from "@/lib/access/roles";
import type { ProductKind } from "@/lib/catalog/rules";

/** Roles before which nothing in an account is hidden. */
export const seesAll = ["super_user", "domain_administrator"] as const satisfies readonly Role[];
/** Kinds that a group does not hide from the rest of the account. */
export const neverHidden = [
  "virtual",
  "cloud_ngfw",
  "cloud_service",
] as const satisfies readonly ProductKind[];
/** What the Cloud Product role alone shows. */
export const cloudKinds = ["cloud_ngfw", "cloud_service"] as const satisfies readonly ProductKind[];

/** Roles that show assets of the whole account, and those that do so in groups only. */
export type Viewer = {
  readonly roles: readonly Role[];
  readonly groupIds: readonly string[];
  /** holds `assets.read` for the whole account by a role other than Cloud Product */
  readonly readsAccount: boolean;
  /** holds `assets.read` by a group role */
  readonly readsGroups: boolean;
};

export type Sight =
  | { readonly sees: true; readonly because: "sees_all" | "no_group" | "own_group" | "virtual" | "cloud" }
  | { readonly sees: false; readonly because: "other_group" | "not_in_group" | "cloud_only" | "no_role" };

/** Does this person see this asset, and by which rule? The same judgement as `visible` makes in the database. */
export function sightOf(viewer: Viewer, asset: { groupId: string | null; kind: ProductKind }): Sight {
  if (viewer.roles.some((role) => (seesAll as readonly Role[]).includes(role)))
    return { sees: true, because: "sees_all" };
  if (viewer.readsGroups && asset.groupId !== null && viewer.groupIds.includes(asset.groupId))
    return { sees: true, because: "own_group" };
  if (viewer.readsAccount) {
    if (asset.groupId === null) return { sees: true, because: "no_group" };
    if (viewer.groupIds.includes(asset.groupId)) return { sees: true, because: "own_group" };
    if ((neverHidden as readonly ProductKind[]).includes(asset.kind))
      return { sees: true, because: "virtual" };
    return { sees: false, because: "other_group" };
  }
  if (viewer.roles.includes("cloud_product"))
    return (cloudKinds as readonly ProductKind[]).includes(asset.kind)
      ? { sees: true, because: "cloud" }
      : { sees: false, because: "cloud_only" };
  return viewer.readsGroups ? { sees: false, because: "not_in_group" } : { sees: false, because: "no_role" };
}
