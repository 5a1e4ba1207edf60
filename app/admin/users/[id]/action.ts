"use server";
import { redirect } from "next/navigation";
import { blockPerson, unblockPerson } from "@/lib/staff/people/commands";
import { personAct } from "@/lib/staff/people/input";
import { askReset, confirmReset, stopReset } from "@/lib/staff/people/resets/commands";
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

export const askResetAction = formAction(
  { needs: "staff.accounts", input: personAct, words: "inspection" },
  async (ctx, input) => {
    await askReset(ctx, input);
    redirect(back(input.userId, "resetAsked", input.reason));
  },
);

export const confirmResetAction = formAction(
  { needs: "staff.people", input: personAct, words: "inspection" },
  async (ctx, input) => {
    await confirmReset(ctx, input);
    redirect(back(input.userId, "resetConfirmed", input.reason));
  },
);

export const stopResetAction = formAction(
  { needs: "staff.accounts", input: personAct, words: "inspection" },
  async (ctx, input) => {
    await stopReset(ctx, input);
    redirect(back(input.userId, "resetStopped", input.reason));
  },
);
