"use server";
import { redirect } from "next/navigation";
import { changeMany } from "@/lib/cases/desk/queue/commands";
import { bulkInput, undoInput } from "@/lib/cases/desk/queue/input";
import { undoBulkChange } from "@/lib/cases/desk/undoing/commands";
import { deleteDeskView, saveDeskView } from "@/lib/cases/desk/views/commands";
import { deleteDeskViewInput, saveDeskViewInput } from "@/lib/cases/desk/views/input";
import { formAction } from "@/lib/web/action";

/** The queue as it was looked at, with what was done there. */
const queueAt = (back: string, done: Record<string, string | number> = {}) => {
  const query = new URLSearchParams(back);
  for (const [name, value] of Object.entries(done)) query.set(name, String(value));
  return `/admin/queue?${query}`;
};

export const changeManyAction = formAction(
  { needs: "staff.cases", input: bulkInput, words: "desk" },
  async (ctx, input) => {
    const { changed, left, changeId } = await changeMany(ctx, input);
    redirect(queueAt(input.back, { changed, left, change: changeId }));
  },
);

export const undoChangeAction = formAction(
  { needs: "staff.cases", input: undoInput, words: "desk" },
  async (ctx, input) => {
    const { restored, left } = await undoBulkChange(ctx, input.changeId);
    redirect(queueAt(input.back, { restored, left }));
  },
);

export const saveDeskViewAction = formAction(
  { needs: "staff.cases", input: saveDeskViewInput, words: "desk" },
  async (ctx, input) => {
    await saveDeskView(ctx, input);
    redirect(queueAt(input.query));
  },
);

export const deleteDeskViewAction = formAction(
  { needs: "staff.cases", input: deleteDeskViewInput, words: "desk" },
  async (ctx, input) => {
    await deleteDeskView(ctx, input.viewId);
    redirect(queueAt(input.back));
  },
);
