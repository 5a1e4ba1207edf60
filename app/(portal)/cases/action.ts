"use server";
import { redirect } from "next/navigation";
import { deleteView, saveView } from "@/lib/accounts/views/commands";
import { deleteViewInput } from "@/lib/accounts/views/input";
import { formAction } from "@/lib/web/action";
import { addressOf } from "./addresses";
import { saveViewInput } from "./save-view-input";

export const saveViewAction = formAction(
  { needs: "cases.read", input: saveViewInput, words: "caseList" },
  async (ctx, { name, query }) => {
    await saveView(ctx, { list: "/cases", name, query });
    const filter = Object.fromEntries(new URLSearchParams(query));
    redirect(addressOf("/cases", ctx.actor.account.number, { ...filter, view: "saved" }));
  },
);

export const deleteViewAction = formAction(
  { needs: "cases.read", input: deleteViewInput, words: "caseList" },
  async (ctx, { viewId }) => {
    await deleteView(ctx, viewId);
    redirect(addressOf("/cases", ctx.actor.account.number, { view: "deleted" }));
  },
);
