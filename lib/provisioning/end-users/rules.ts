/** The list of end users and its search (S1, "Search Existing End User"; domain rule 57). */

export const endUserSorts = ["changed", "name"] as const;
/** Has the end user itself confirmed what is known of it, as it is now? */
export const confirmations = ["confirmed", "unconfirmed"] as const;
/** Does it have a device that the reader sees? */
export const holdings = ["with", "without"] as const;

export const endUsersPerPage = 25;
/** Rows an export reads at once: what is held in memory. */
export const endUsersPerBatch = 500;
/** Devices that a row of the list names; its record has all of them. */
export const devicesShown = 50;

/** Where a page of the list begins: after this end user, by what it was sorted by. */
type Place = { readonly id: string; readonly key: string };

/** A place as it stands in an address. */
export function writePlace({ id, key }: Place): string {
  return `${id}.${key}`;
}

/** A place read back; null for what was never one, which shows the first page. */
export function readPlace(text: string | undefined): Place | null {
  const found = /^(eu_\w{1,60})\.([\s\S]{1,400})$/u.exec(text ?? "");
  return found?.[1] && found[2] ? { id: found[1], key: found[2] } : null;
}
