/**
 * Licensing: rights on assets that begin and end. An auth code is good for a quantity; each activation puts one unit
 * of it onto an asset and makes the licenses of its product, or of a bundle's parts. Whether a license counts is never
 * stored: one function decides it from its instants (domain rule 61).
 */

/** Why a license was taken off its asset before its end. */
export const licenseEnds = ["deactivated", "decommissioned", "replaced", "superseded"] as const;

/** Changes of a credit pool. */
export const creditMovementKinds = ["allocated", "released", "transferred_in", "transferred_out"] as const;
export type CreditMovementKind = (typeof creditMovementKinds)[number];

/** Days before the end on which its readers are told (domain rule 62); 0 is the day itself. */
export const noticeDays = [90, 60, 30, 7, 1, 0] as const;

/** Days in which an active license counts as ending soon (domain 6). */
export const endingDays = 30;

export type LicenseTerm = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** taken off before its end */
  readonly endedAt: Date | null;
};

/** The last instant of a term, for dates: a license that ends at midnight is good through the day before. */
export function lastMoment(endsAt: Date): Date {
  return new Date(endsAt.getTime() - 1);
}

export type LicenseState = "upcoming" | "active" | "expired" | "ended";

/** The one judgement whether a license counts at `now`: from its start until just before its end, unless taken off. */
export function licenseState(term: LicenseTerm, now: Date): LicenseState {
  if (term.endedAt && term.endedAt <= now) return "ended";
  if (now < term.startsAt) return "upcoming";
  return now < term.endsAt ? "active" : "expired";
}
