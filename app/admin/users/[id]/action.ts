"use server";
import { redirect } from "next/navigation";
import { blockPerson, resetFactors, unblockPerson } from "@/lib/staff/people/commands";
import { personAct } from "@/lib/staff/people/input";
import { formAction } from "@/lib/web/action";

const back = (userId: string, done: string, reason: string) =>
  `/admin/users/${userId}?done=${done}&reason=${encodeURIComponent(reason)}`;

export const blockPersonAction = formAction(
  { needs: "staff.people", input: personAct, words: "inspection" },
  async (ctx, input) => {
    await blockPerson(ctx, input);
    redirect(back(input.userId, "blocked", input.reason));
  },
);

export const unblockPersonAction = formAction(
  { needs: "staff.people", input: personAct, words: "inspection" },
  async (ctx, input) => {
    await unblockPerson(ctx, input);
    redirect(back(input.userId, "unblocked", input.reason));
  },
);

export const resetFactorsAction = formAction(
  { needs: "staff.people", input: personAct, words: "inspection" },
  async (ctx, input) => {
    await resetFactors(ctx, input);
    redirect(back(input.userId, "reset", input.reason));
  },
);
