"use server";
import { redirect } from "next/navigation";
import { deleteView, saveView } from "@/lib/accounts/views/commands";
import { deleteViewInput } from "@/lib/accounts/views/input";
import { groupMany, tagMany } from "@/lib/assets/listing/commands";
import { bulkInput } from "@/lib/assets/listing/input";
import { formAction } from "@/lib/web/action";
import { addressOf } from "./filter-of";
import { saveViewInput } from "./save-view-input";

export const saveViewAction = formAction(
  { needs: "assets.read", input: saveViewInput, words: "assets" },
  async (ctx, { name, query }) => {
    await saveView(ctx, { list: "/assets", name, query });
    const filter = Object.fromEntries(new URLSearchParams(query));
    redirect(addressOf("/assets", ctx.actor.account.number, { ...filter, view: "saved" }));
  },
);

export const deleteViewAction = formAction(
  { needs: "assets.read", input: deleteViewInput, words: "assets" },
  async (ctx, { viewId }) => {
    await deleteView(ctx, viewId);
    redirect(addressOf("/assets", ctx.actor.account.number, { view: "deleted" }));
  },
);

export const bulkAction = formAction(
  { needs: "assets.read", input: bulkInput, words: "assets" },
  async (ctx, input) => {
    const { number } = ctx.actor.account;
    const { serials, list } = input;
    if (input.deed === "place")
      redirect(addressOf("/assets/location", number, { serials: serials.join(","), list }));
    if (input.deed === "decommission") {
      const query = new URLSearchParams(serials.map((serial) => ["serial", serial]));
      redirect(`/assets/decommission?account=${number}&${query}`);
    }
    const changed =
      input.deed === "group"
        ? await groupMany(ctx, { serials, groupId: input.groupId })
        : await tagMany(ctx, { serials, tag: input.tag, put: input.deed === "add_tag" });
    const filter = Object.fromEntries(new URLSearchParams(list));
    redirect(addressOf("/assets", number, { ...filter, changed: String(changed) }));
  },
);
