"use server";
import { redirect } from "next/navigation";
import { connectConsole, revokeConsole } from "@/lib/registration/consoles/commands";
import { consoleInput, revokeConsoleInput } from "@/lib/registration/consoles/input";
import { formAction } from "@/lib/web/action";
import { carryNewKey } from "./new-key";

export const connectConsoleAction = formAction(
  { needs: "consoles.manage", input: consoleInput, words: "accounts" },
  async (ctx, input) => {
    const { key } = await connectConsole(ctx, input);
    await carryNewKey(key, ctx.actor.userId);
    redirect(`/account/consoles?account=${ctx.actor.account.number}`);
  },
);

export const revokeConsoleAction = formAction(
  { needs: "consoles.manage", input: revokeConsoleInput, words: "accounts" },
  async (ctx, { consoleId }) => {
    await revokeConsole(ctx, consoleId);
    redirect(`/account/consoles?done=revoked&account=${ctx.actor.account.number}`);
  },
);
