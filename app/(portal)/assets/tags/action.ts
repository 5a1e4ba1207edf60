"use server";
import { redirect } from "next/navigation";
import { createTag, deleteTag, renameTag } from "@/lib/assets/tags/commands";
import { createTagInput, deleteTagInput, renameTagInput } from "@/lib/assets/tags/input";
import { formAction } from "@/lib/web/action";
import { addressOf } from "../filter-of";

export const createTagAction = formAction(
  { needs: "assets.register", input: createTagInput, words: "assets" },
  async (ctx, { name }) => {
    await createTag(ctx, name);
    redirect(addressOf("/assets/tags", ctx.actor.account.number, { done: "created" }));
  },
);

export const renameTagAction = formAction(
  { needs: "assets.register", input: renameTagInput, words: "assets" },
  async (ctx, input) => {
    await renameTag(ctx, input);
    redirect(addressOf("/assets/tags", ctx.actor.account.number, { done: "renamed" }));
  },
);

export const deleteTagAction = formAction(
  { needs: "assets.register", input: deleteTagInput, words: "assets" },
  async (ctx, { tagId }) => {
    await deleteTag(ctx, tagId);
    redirect(addressOf("/assets/tags", ctx.actor.account.number, { done: "deleted" }));
  },
);
