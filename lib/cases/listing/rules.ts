/**
 * The list of an account's cases: last changed first, by what it is narrowed, and where a page begins. A page begins
 * after a place, never at a number, so that the thousandth page costs what the first one does (speed, Database).
 */

/** Open cases are what one comes for; the others are asked for. */
export const caseTabs = ["open", "closed", "all"] as const;

export const casesPerPage = 50;
/** Rows an export reads at once: what is held in memory. */
export const casesPerBatch = 1_000;

/** The last row of a page: its id, and when it was changed, as the database writes it. */
export type CasePlace = { readonly id: string; readonly key: string };

/** A place as it stands in an address. */
export function writeCasePlace({ id, key }: CasePlace): string {
  return `${id}.${key}`;
}

/** A place read back; null for what was never one, which shows the first page. */
export function readCasePlace(text: string | undefined): CasePlace | null {
  const found = /^(case_\w{1,60})\.(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)$/.exec(text ?? "");
  return found?.[1] && found[2] ? { id: found[1], key: found[2] } : null;
}
