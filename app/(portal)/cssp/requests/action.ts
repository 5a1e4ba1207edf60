"use server";
import { redirect } from "next/navigation";
import { replayInput } from "@/lib/accounts/api-requests/input";
import { replayCall } from "@/lib/provisioning/replays/commands";
import { formAction } from "@/lib/web/action";

export const replayInCsspAction = formAction(
  { needs: "provisioning.read", input: replayInput, words: "calls" },
  async (ctx, { requestId }) => {
    const id = await replayCall(ctx, requestId);
    redirect(`/cssp/requests/${id}?account=${ctx.actor.account.number}`);
  },
);
