/** Who may send a mail on its way again. */
import type { StaffMember } from "@/lib/access/ctx";

export function mayRetryMails(actor: StaffMember): boolean {
  return actor.staff.permissions.has("staff.mail");
}
