/** The same done to several cases. */
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { giveTo } from "@/lib/cases/assigning/commands";
import { putInTeam, requireEngineer, requireTeam } from "@/lib/cases/desk/assigning/commands";
import type { Bulk } from "@/lib/cases/desk/queue/input";
import { listChosen } from "@/lib/cases/desk/queue/queries";
import { beginBulkChange, endBulkChange, keepFormer } from "@/lib/cases/desk/undoing/commands";
import { type Case, holdCase } from "@/lib/cases/queries";
import { isOpen } from "@/lib/cases/rules";
import { moveCase } from "@/lib/cases/states/commands";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Assigns cases, puts them into a team or a state: all of them, or none when something is wrong with what was asked for
 * (`not_found`). What is over meanwhile, or is so already, is left alone and counted in `left`. Cases are held in the
 * order of their ids, so that two such acts wait for each other and never block each other. For ten
 * seconds it can be taken back by its `changeId` (`undoBulkChange`).
 */
export function changeMany(
  outer: Ctx<StaffMember>,
  input: Omit<Bulk, "back">,
): Promise<{ changed: number; left: number; changeId: string }> {
  return inTransaction(outer, async (ctx) => {
    if (input.act === "assign") await requireEngineer(ctx, input.engineer);
    if (input.act === "team") await requireTeam(ctx, input.team);
    const changeId = await beginBulkChange(ctx);
    let changed = 0;
    for (const { id } of await listChosen(ctx, input.numbers)) {
      const held = await holdCase(ctx, id);
      if (held.mergedIntoId || !isOpen(held.status) || isSo(held, input)) continue;
      await keepFormer(ctx, changeId, id);
      if (input.act === "assign") await giveTo(ctx, held, input.engineer);
      else if (input.act === "team") await putInTeam(ctx, held, input.team);
      else if (input.status) await moveCase(ctx, held, input.status);
      changed += 1;
    }
    if (changed === 0) throw new Refusal("nothing_to_change");
    await endBulkChange(ctx, changeId);
    return { changed, left: input.numbers.length - changed, changeId };
  });
}

/** Is the case what it is to become? */
function isSo(held: Case, { act, engineer, team, status }: Omit<Bulk, "back">): boolean {
  if (act === "assign") return held.assignedTo === engineer;
  return act === "team" ? held.teamId === team : held.status === status;
}
