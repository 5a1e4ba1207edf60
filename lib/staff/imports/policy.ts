/** Who of staff may bring files in. */
import type { StaffMember } from "@/lib/access/ctx";

/** Those who keep the catalog; reading the history is for everybody who reads the order book. */
export function mayImport(actor: StaffMember): boolean {
  return actor.staff.permissions.has("staff.catalog");
}
