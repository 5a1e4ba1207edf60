"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { openSandbox, resetSandbox } from "@/lib/provisioning/sandbox/commands";
import { formAction } from "@/lib/web/action";
import { carryNewKey } from "../new-key";

export const openSandboxAction = formAction(
  { needs: "api_keys.manage", input: z.object({}), words: "programs" },
  async (ctx) => {
    await carryNewKey(await openSandbox(ctx), ctx.actor.userId);
    redirect(`/account/api-keys/sandbox?done=opened&account=${ctx.actor.account.number}`);
  },
);

export const resetSandboxAction = formAction(
  { needs: "api_keys.manage", input: z.object({}), words: "programs" },
  async (ctx) => {
    await resetSandbox(ctx);
    redirect(`/account/api-keys/sandbox?done=reset&account=${ctx.actor.account.number}`);
  },
);
