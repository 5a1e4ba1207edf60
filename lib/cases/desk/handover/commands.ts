/** Handing one's cases on. */
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { giveAndTell } from "@/lib/cases/assigning/commands";
import { putInTeam, requireEngineer, requireTeam } from "@/lib/cases/desk/assigning/commands";
import type { HandOver } from "@/lib/cases/desk/handover/input";
import { listChosen } from "@/lib/cases/desk/queue/queries";
import { writeAsStaff } from "@/lib/cases/messages/commands";
import { holdCase } from "@/lib/cases/queries";
import { isOpen } from "@/lib/cases/rules";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Hands cases of this person to a colleague or back into a team's queue, in one act, with a note in each. Those that are
 * over or somebody else's by now are left alone; refuses `nothing_to_change` when that leaves none, `not_found` for a
 * colleague or team that is none.
 */
export function handOver(outer: Ctx<StaffMember>, input: HandOver): Promise<{ handed: number }> {
  return inTransaction(outer, async (ctx) => {
    const [kind, id = ""] = input.to.split(":");
    if (kind === "user") await requireEngineer(ctx, id);
    else await requireTeam(ctx, id);
    let handed = 0;
    for (const { id: caseId } of await listChosen(ctx, input.numbers)) {
      const held = await holdCase(ctx, caseId);
      if (held.assignedTo !== ctx.actor.userId || held.mergedIntoId || !isOpen(held.status)) continue;
      if (input.note)
        await writeAsStaff(ctx, {
          ...{ caseId, body: input.note, visibility: "staff", kind: "comment", asks: false },
          ...{ promisedAt: null, submissionId: input.submissionId, seenUntil: null },
        });
      await giveAndTell(ctx, held, kind === "user" ? id : null);
      if (kind === "team") await putInTeam(ctx, held, id);
      handed += 1;
    }
    if (handed === 0) throw new Refusal("nothing_to_change");
    return { handed };
  });
}
