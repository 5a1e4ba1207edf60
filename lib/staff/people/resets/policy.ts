/** Who of staff may have lost second factors removed: one asks, another who administers users confirms (trust REC-3). */
import type { StaffMember } from "@/lib/access/ctx";
import { mayActOn } from "@/lib/staff/people/policy";

/** Nobody asks for themselves, and nobody stops for themselves what they could stop by signing in. */
export function mayAskReset(actor: StaffMember, userId: string): boolean {
  return actor.staff.permissions.has("staff.accounts") && actor.userId !== userId;
}

export function mayConfirmReset(
  actor: StaffMember,
  reset: { readonly userId: string; readonly askedBy: string },
): boolean {
  return mayActOn(actor, reset.userId) && actor.userId !== reset.askedBy;
}
