/** Working a case: what engineers do to it besides talking. */
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { requireWorkable } from "@/lib/cases/desk/assigning/commands";
import { listNewer } from "@/lib/cases/desk/queries";
import type { WorkingStatus } from "@/lib/cases/desk/rules";
import { partsOf, type ReplyInput } from "@/lib/cases/desk/working/input";
import { instantNamed } from "@/lib/cases/desk/working/rules";
import { writeAsStaff } from "@/lib/cases/messages/commands";
import { holdCase } from "@/lib/cases/queries";
import { moveCase } from "@/lib/cases/states/commands";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Puts a case into another state by hand. `version`: the one its writer saw; refuses `changed_meanwhile` when the case
 * went on since, `case_closed` and `case_merged`.
 */
export function setWorkingState(
  outer: Ctx<StaffMember>,
  input: { caseId: string; status: WorkingStatus; version: number },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, input.caseId);
    requireWorkable(held);
    if (held.status === input.status) return;
    if (held.version !== input.version) throw new Refusal("changed_meanwhile");
    await moveCase(ctx, held, input.status);
  });
}

/**
 * A reply to the customer with the next contact it promises, in the writer's zone. Refuses `promise_past` for a contact
 * that is over, and as `writeAsStaff` does.
 */
export async function replyToCase(
  ctx: Ctx<StaffMember>,
  input: ReplyInput & { caseId: string },
): Promise<{ messageId: string }> {
  const { caseId, body, submissionId, seenUntil, does, promiseDay, promiseTime } = input;
  const promisedAt = promiseDay ? instantNamed(promiseDay, promiseTime, ctx.actor.timeZone) : null;
  if (promisedAt && promisedAt <= ctx.now) throw new Refusal("promise_past", { field: "promiseDay" });
  // what the writer said meanwhile, they have seen
  const newer = await listNewer(ctx, caseId, seenUntil);
  const own = newer.every(({ authorId }) => authorId === ctx.actor.userId);
  const seen = (own ? newer.at(-1)?.id : undefined) ?? seenUntil;
  return writeAsStaff(ctx, {
    ...{ caseId, body, submissionId, seenUntil: seen, promisedAt, ...partsOf(does) },
    visibility: "customer",
  });
}
