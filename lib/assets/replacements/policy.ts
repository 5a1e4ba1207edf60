/** Who may exchange an asset for another: staff who were given that permission. */
import type { StaffMember } from "@/lib/access/ctx";

export function mayReplace(actor: StaffMember): boolean {
  return actor.staff.permissions.has("staff.replace");
}
