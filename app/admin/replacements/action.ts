"use server";
import { redirect } from "next/navigation";
import { replaceAsset } from "@/lib/assets/replacements/commands";
import { replacementInput } from "@/lib/assets/replacements/input";
import { formAction } from "@/lib/web/action";

export const replaceAction = formAction(
  { needs: "staff.replace", input: replacementInput, words: "transfers" },
  async (ctx, input) => {
    await replaceAsset(ctx, input);
    redirect("/admin/replacements?done=1");
  },
);
