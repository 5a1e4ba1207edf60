/**
 * Transfers: an asset is offered to a person by e-mail and stays where it is until they accept it into an account of
 * theirs (domain rules 37 and 38). Licenses go along; tags and the group stay behind.
 */
import type { TransferDecision } from "@/lib/assets/rules";

/** How long an offer stands. */
export const transferDays = 14;

/** Offers one account may make in an hour: each is a mail to somebody. */
export const offersPerHour = 60;

/** Transfers per page. */
export const transfersPerPage = 25;

export type TransferState = "pending" | TransferDecision;

/** An offer ends at its time, whether or not anybody has written that down yet. */
export function transferState(
  transfer: { decision: TransferDecision | null; expiresAt: Date },
  now: Date,
): TransferState {
  return transfer.decision ?? (transfer.expiresAt <= now ? "expired" : "pending");
}
