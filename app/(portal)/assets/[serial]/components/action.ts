"use server";
import { redirect } from "next/navigation";
import { addLooseComponents, addOrderedComponents, removeComponent } from "@/lib/assets/components/commands";
import { addLooseInput, addOrderedInput, removeInput } from "@/lib/assets/components/input";
import { formAction } from "@/lib/web/action";

export const addOrderedAction = formAction(
  { needs: "assets.register", input: addOrderedInput, words: "transfers" },
  async (ctx, input) => {
    const { count } = await addOrderedComponents(ctx, input);
    redirect(`/assets/${input.chassis}/components?added=${count}&account=${ctx.actor.account.number}`);
  },
);

export const addLooseAction = formAction(
  { needs: "assets.register", input: addLooseInput, words: "transfers" },
  async (ctx, input) => {
    const { count } = await addLooseComponents(ctx, input);
    redirect(`/assets/${input.chassis}/components?added=${count}&account=${ctx.actor.account.number}`);
  },
);

export const removeAction = formAction(
  { needs: "assets.register", input: removeInput, words: "transfers" },
  async (ctx, input) => {
    await removeComponent(ctx, input);
    redirect(`/assets/${input.chassis}/components?removed=1&account=${ctx.actor.account.number}`);
  },
);
