/** Looking at a customer's account: the look itself is written down (trust TEN-5). */
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { record } from "@/lib/platform/events";
import { inTransaction } from "@/lib/platform/transaction";
import { getCustomerAccount } from "@/lib/staff/accounts/queries";

/** Reads an account for staff and records that they saw it, in one transaction. Refuses `not_found`. */
export function viewAccount(outer: Ctx<StaffMember>, number: number): ReturnType<typeof getCustomerAccount> {
  return inTransaction(outer, async (ctx) => {
    const seen = await getCustomerAccount(ctx, number);
    await record(ctx, "staff.viewed_account", { accountId: seen.account.id, subjectId: seen.account.id });
    return seen;
  });
}
