"use server";
import { redirect } from "next/navigation";
import { decommissionAssets } from "@/lib/assets/decommissions/commands";
import { decommissionInput } from "@/lib/assets/decommissions/input";
import { formAction } from "@/lib/web/action";

export const decommissionAction = formAction(
  { needs: "assets.transfer", input: decommissionInput, words: "transfers" },
  async (ctx, input) => {
    const { count } = await decommissionAssets(ctx, input);
    redirect(`/assets/decommission?done=${count}&account=${ctx.actor.account.number}`);
  },
);
