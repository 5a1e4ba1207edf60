"use server";
import { redirect } from "next/navigation";
import { replayInput } from "@/lib/accounts/api-requests/input";
import { replayCall } from "@/lib/provisioning/replays/commands";
import { formAction } from "@/lib/web/action";

export const replayInSandboxAction = formAction(
  { needs: "api_keys.manage", input: replayInput, words: "calls" },
  async (ctx, { requestId }) => {
    const id = await replayCall(ctx, requestId);
    redirect(`/account/api-keys/requests/${id}?account=${ctx.actor.account.number}`);
  },
);
