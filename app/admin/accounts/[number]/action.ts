"use server";
import { redirect } from "next/navigation";
import { decide } from "@/app/decide";
import { convertAccount } from "@/lib/accounts/conversions/commands";
import { conversionInput } from "@/lib/accounts/conversions/input";
import { decisionInput } from "@/lib/accounts/requests/input";
import { formAction } from "@/lib/web/action";
import { pageOfAccount } from "./way-back";

export const convertAction = formAction({ needs: "staff.convert", input: conversionInput, words: "staff" }, async (ctx, input) => {
  await convertAccount(ctx, input);
  redirect(await pageOfAccount(ctx, input.customerAccountId, "converted"));
});

export const decideClaimAction = formAction({ needs: "staff.claims", input: decisionInput, words: "accounts" }, async (ctx, input, data) => {
  const outcome = await decide(ctx, input);
  if ("message" in outcome) return outcome;
  redirect(await pageOfAccount(ctx, String(data.get("customerAccountId") ?? ""), outcome.state === "declined" ? "declined" : "approved"));
});
