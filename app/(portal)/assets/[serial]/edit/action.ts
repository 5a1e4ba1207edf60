"use server";
import { redirect } from "next/navigation";
import { fillFromPostalCode } from "@/app/_postal/look-up";
import { changeAsset } from "@/lib/assets/commands";
import { changeOrLookUpInput } from "@/lib/assets/input";
import { formAction } from "@/lib/web/action";
import { addressOf } from "../../filter-of";

export const changeAssetAction = formAction(
  { needs: "assets.register", input: changeOrLookUpInput, words: "assets" },
  async (ctx, input, data) => {
    if (input === null) return fillFromPostalCode(ctx.language, data);
    await changeAsset(ctx, input);
    redirect(addressOf(`/assets/${input.serial}`, ctx.actor.account.number, { done: "changed" }));
  },
);
