/** Who of staff may stop people, and give back what keeps them out. */
import type { StaffMember } from "@/lib/access/ctx";

/** Nobody stops or resets themselves: a colleague must do it. */
export function mayActOn(actor: StaffMember, userId: string): boolean {
  return actor.staff.permissions.has("staff.people") && actor.userId !== userId;
}
