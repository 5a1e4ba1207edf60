/** Taking a person out of several accounts at once. */
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { endMembership } from "@/lib/accounts/members/commands";
import { listOffboarding } from "@/lib/accounts/members/offboarding/queries";
import { getMember } from "@/lib/accounts/members/queries";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Ends a person's memberships in the accounts named, all or none; returns how many, and whose. Accounts are taken in the order of
 * their ids, so that two people doing this at once wait for each other instead of locking each other out. Refuses
 * `not_found` for a member or account that is not theirs to manage, and as `removeMember`.
 */
export function offboardMember(
  outer: Ctx<AccountMember>,
  input: { memberId: string; accounts: readonly string[] },
): Promise<{ removed: number; userId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { userId } = await getMember(ctx, input.memberId);
    const possible = await listOffboarding(ctx, userId);
    const wanted = possible.filter(({ accountId }) => input.accounts.includes(accountId));
    if (wanted.length === 0 || wanted.length < new Set(input.accounts).size) throw new Refusal("not_found");
    for (const { accountId, memberId } of wanted) await endMembership(ctx, accountId, memberId);
    return { removed: wanted.length, userId };
  });
}
