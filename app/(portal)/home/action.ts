"use server";
import { redirect } from "next/navigation";
import { requestConversion } from "@/lib/accounts/conversions/commands";
import { conversionWishInput } from "@/lib/accounts/conversions/input";
import { formAction } from "@/lib/web/action";

export const askForConversionAction = formAction(
  { needs: "account.manage", input: conversionWishInput, words: "home" },
  async (ctx, wish) => {
    await requestConversion(ctx, wish);
    redirect(`/home?done=asked&account=${ctx.actor.account.number}`);
  },
);
