/** The queue: cases by what was promised next, in views that people on duty need (look 2c). */

export const queueViews = [
  "mine",
  "teams",
  "unassigned",
  "soon",
  "breached",
  "escalated",
  "waiting",
  "all",
] as const;
export type QueueView = (typeof queueViews)[number];

/** Hours before a promise in which a case is in the view `soon`. */
export const soonHours = 2;
export const queuePageSize = 50;

/** The last row of a page: its id, and when its promise is due as the database writes it; `none` where nothing is. */
export type QueuePlace = { readonly id: string; readonly key: string };

export function writeQueuePlace({ id, key }: QueuePlace): string {
  return `${id}.${key}`;
}

/** A place read back; null for what was never one, which shows the first page. */
export function readQueuePlace(text: string | undefined): QueuePlace | null {
  const found = /^(case_\w{1,60})\.(none|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)$/.exec(text ?? "");
  return found?.[1] && found[2] ? { id: found[1], key: found[2] } : null;
}
