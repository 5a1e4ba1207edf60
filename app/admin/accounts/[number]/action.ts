"use server";
import { redirect } from "next/navigation";
import { decide } from "@/app/decide";
import { convertAccount } from "@/lib/accounts/conversions/commands";
import { conversionInput } from "@/lib/accounts/conversions/input";
import { askForStaffAccess } from "@/lib/accounts/staff-access/commands";
import { askInput } from "@/lib/accounts/staff-access/input";
import { formAction } from "@/lib/web/action";
import { claimInput } from "./claim-input";

export const convertAction = formAction(
  { needs: "staff.convert", input: conversionInput, words: "staff" },
  async (ctx, input) => {
    const { number } = await convertAccount(ctx, input);
    redirect(`/admin/accounts/${number}?done=converted`);
  },
);

export const askAccessAction = formAction(
  { needs: "staff.accounts", input: askInput, words: "settings" },
  async (ctx, input) => {
    const { number, state } = await askForStaffAccess(ctx, input);
    redirect(`/admin/accounts/${number}?done=${state === "open" ? "opened" : "asked"}`);
  },
);

export const decideClaimAction = formAction(
  { needs: "staff.claims", input: claimInput, words: "accounts" },
  async (ctx, { lookedAt, ...decision }) => {
    const outcome = await decide(ctx, decision);
    if ("message" in outcome) return outcome;
    redirect(`/admin/accounts/${lookedAt}?done=${outcome.state === "declined" ? "declined" : "approved"}`);
  },
);
