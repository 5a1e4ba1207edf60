/**
 * The list of assets: by what it is narrowed, how it is sorted, and where a page begins. A page begins after a place,
 * never at a number, so that the thousandth page costs what the first one does (speed, Database).
 */

export const assetSorts = ["registered", "name", "serial", "support"] as const;

/** `active` is what an account has; the others must be asked for. */
export const assetStates = ["active", "decommissioned", "all"] as const;

/** No license at all, one that ends within `soonDays`, one that has expired; renewed ones count for neither. */
export const licenseFilters = ["none", "soon", "expired"] as const;

export const soonDays = 30;
export const assetsPerPage = 50;
/** Rows an export reads at once: what is held in memory. */
export const assetsPerBatch = 1_000;
/** Assets that one bulk action may change. */
export const maxAtOnce = 200;

/** What can be done to checked rows. */
export const bulkDeeds = ["add_tag", "remove_tag", "group", "place", "decommission"] as const;

/** The last row of a page: its id, and what it was sorted by. */
export type Place = { readonly id: string; readonly key: string };

/** A place as it stands in an address. */
export function writePlace({ id, key }: Place): string {
  return `${id}.${key}`;
}

/** A place read back; null for what was never one, which shows the first page. */
export function readPlace(text: string | undefined): Place | null {
  const found = /^(ast_\w{1,60})\.([^\0]{1,400})$/u.exec(text ?? "");
  return found?.[1] && found[2] ? { id: found[1], key: found[2] } : null;
}

/** Is this key an instant as the database writes it? Anything else would be a fault inside a statement. */
export function isInstantKey(key: string): boolean {
  const parts = /^((?!0000)\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?\+00$/.exec(key);
  // the 31st of February has the shape, but is none
  const second = parts ? `${parts[1]}T${parts[2]}` : "?";
  return new Date(`${second}Z`).toJSON()?.startsWith(second) ?? false;
}
