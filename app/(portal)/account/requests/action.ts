"use server";
import { redirect } from "next/navigation";
import { decide } from "@/app/decide";
import { decisionInput } from "@/lib/accounts/requests/input";
import { formAction } from "@/lib/web/action";

export const decideAction = formAction(
  { needs: "requests.decide", input: decisionInput, words: "accounts" },
  async (ctx, input) => {
    const outcome = await decide(ctx, input);
    if ("message" in outcome) return outcome;
    redirect(`/account/requests?done=${outcome.state}&account=${ctx.actor.account.number}`);
  },
);
