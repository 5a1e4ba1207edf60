"use server";
import { redirect } from "next/navigation";
import { deleteView, saveView } from "@/lib/accounts/views/commands";
import { deleteViewInput } from "@/lib/accounts/views/input";
import { formAction } from "@/lib/web/action";
import { addressOf } from "./filter-of";
import { saveViewInput } from "./save-view-input";

export const saveViewAction = formAction(
  { needs: "provisioning.read", input: saveViewInput, words: "assets" },
  async (ctx, { name, query }) => {
    await saveView(ctx, { list: "/cssp/devices", name, query });
    const filter = Object.fromEntries(new URLSearchParams(query));
    redirect(addressOf("/cssp/devices", ctx.actor.account.number, { ...filter, view: "saved" }));
  },
);

export const deleteViewAction = formAction(
  { needs: "provisioning.read", input: deleteViewInput, words: "assets" },
  async (ctx, { viewId }) => {
    await deleteView(ctx, viewId);
    redirect(addressOf("/cssp/devices", ctx.actor.account.number, { view: "deleted" }));
  },
);
