/**
 * Access of support staff to an account (domain rule 20). An engineer asks with a reason; the account's setting says
 * whether its own people decide (`approve`), hear of it (`notify`), or want none (`never`). A yes is good for some days,
 * for this engineer and this account alone, and every opening is written down where the account can read it.
 */
import type { StaffAccessMode, staffAccessDecisions } from "@/lib/accounts/rules";

/** What of an account staff open: each is one kind of page. `basics` needs no consent. */
export const openings = ["basics", "profile", "members", "assets", "licenses", "history"] as const;
export type Opening = (typeof openings)[number];

export type StaffAccessDecision = (typeof staffAccessDecisions)[number];

export const staffAccessStates = ["pending", "open", "over", "declined", "expired"] as const;
export type StaffAccessState = (typeof staffAccessStates)[number];

/**
 * How a request stands, judged when asked: an approval that is past its end is over without a job, and a request that
 * nobody answered by `closesAt` has expired.
 */
export function staffAccessState(
  request: { decision: StaffAccessDecision | null; endsAt: Date | null; closesAt: Date },
  now: Date,
): StaffAccessState {
  if (request.decision === null) return request.closesAt <= now ? "expired" : "pending";
  if (request.decision === "declined") return "declined";
  return request.endsAt && request.endsAt > now ? "open" : "over";
}

/** What asking leads to under a setting. */
export function answerOf(mode: StaffAccessMode): "refused" | "waits" | "opens" {
  return mode === "never" ? "refused" : mode === "notify" ? "opens" : "waits";
}
