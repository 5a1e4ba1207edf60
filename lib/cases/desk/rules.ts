/**
 * The desk of the vendor's engineers: where cases are worked. A case is its customer's own request to be helped, so that
 * working it needs no further consent of the account; what is not part of it (the account's page, its devices) opens from
 * here under the account's rules of access (`staffMaySee`). Cases of a sandbox belong to nobody's desk.
 */

/** Seconds for which somebody counts as being at a case after they were last heard of. */
export const presenceSeconds = 60;
/** Seconds between two signs of life of an open page. */
export const heartbeatSeconds = 20;

/** States staff put a case into by hand; the others follow from what is said in it, or end it. */
export const workingStatuses = ["assigned", "in_progress", "waiting_engineering"] as const;
export type WorkingStatus = (typeof workingStatuses)[number];

/** Cases that are changed in one go at most: as many as a page of the queue shows. */
export const mostAtOnce = 100;
