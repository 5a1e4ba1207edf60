"use server";
import { redirect } from "next/navigation";
import { mergeEndUsers } from "@/lib/provisioning/merging/commands";
import { mergeInput, undoMergeInput } from "@/lib/provisioning/merging/input";
import { undoMerge } from "@/lib/provisioning/merging/undoing/commands";
import { formAction } from "@/lib/web/action";
import { addressOf } from "../../devices/filter-of";

export const mergeAction = formAction(
  { needs: "provisioning.report", input: mergeInput, words: "provisioning" },
  async (ctx, input) => {
    const { endUserId } = await mergeEndUsers(ctx, input);
    redirect(addressOf(`/cssp/end-users/${endUserId}`, ctx.actor.account.number, { merge: "done" }));
  },
);

export const undoMergeAction = formAction(
  { needs: "provisioning.report", input: undoMergeInput, words: "provisioning" },
  async (ctx, input) => {
    const { endUserId } = await undoMerge(ctx, input);
    redirect(addressOf(`/cssp/end-users/${endUserId}`, ctx.actor.account.number, { merge: "undone" }));
  },
);
