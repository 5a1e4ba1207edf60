/** Looking at a customer's account: the look itself is written down (trust TEN-5), and consent decides how far it goes. */
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { findOwnStaffAccess, staffMaySee } from "@/lib/accounts/staff-access/queries";
import type { Opening } from "@/lib/accounts/staff-access/rules";
import { record } from "@/lib/platform/events";
import { inTransaction } from "@/lib/platform/transaction";
import { getCustomerAccount, getCustomerProfile, listAccountEvents } from "@/lib/staff/accounts/queries";

/**
 * Reads an account for staff and records that they saw it, in one transaction: the basic facts always, profile and
 * history only with the account's consent (domain rule 20). History goes to those who may audit. `after`: id of the last
 * event of the page before. Refuses `not_found`.
 */
export function viewAccount(outer: Ctx<StaffMember>, number: number, after?: string) {
  return inTransaction(outer, async (ctx) => {
    const seen = await getCustomerAccount(ctx, number);
    const { id } = seen.account;
    // decided once: a consent that ends at this moment must not turn the look into a refusal
    const open = await staffMaySee(ctx, id);
    const access = await findOwnStaffAccess(ctx, id);
    await record(ctx, "staff.viewed_account", {
      accountId: id,
      subjectId: id,
      data: { what: (open ? "profile" : "basics") satisfies Opening },
    });
    const mayAudit = open && ctx.actor.staff.permissions.has("staff.audit");
    return {
      ...seen,
      access,
      profile: open ? await getCustomerProfile(ctx, id) : null,
      history: mayAudit ? await listAccountEvents(ctx, id, after) : null,
    };
  });
}
export type SeenAccount = Awaited<ReturnType<typeof viewAccount>>;
