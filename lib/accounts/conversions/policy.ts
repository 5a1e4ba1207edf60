/** Who may ask for a conversion, and who may do it. */
import type { AccountMember, StaffMember } from "@/lib/access/ctx";

export function mayAskForConversion(actor: AccountMember): boolean {
  return actor.account.permissions.has("account.manage");
}

export function mayConvert(actor: StaffMember): boolean {
  return actor.staff.permissions.has("staff.convert");
}
