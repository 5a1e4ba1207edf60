"use server";
import { redirect } from "next/navigation";
import { answerLink, askForLink, cancelLink, endLink } from "@/lib/accounts/linking/commands";
import { answerLinkInput, askLinkInput, linkIdInput } from "@/lib/accounts/linking/input";
import { formAction } from "@/lib/web/action";

export const askLinkAction = formAction(
  { needs: "linked_accounts.manage", input: askLinkInput, words: "settings" },
  async (ctx, input) => {
    await askForLink(ctx, input);
    redirect(`/account/links?done=asked&account=${ctx.actor.account.number}`);
  },
);

export const answerLinkAction = formAction(
  { needs: "linked_accounts.manage", input: answerLinkInput, words: "settings" },
  async (ctx, input) => {
    await answerLink(ctx, input);
    redirect(`/account/links?done=${input.decision}&account=${ctx.actor.account.number}`);
  },
);

export const cancelLinkAction = formAction(
  { needs: "linked_accounts.manage", input: linkIdInput, words: "settings" },
  async (ctx, { linkId }) => {
    await cancelLink(ctx, linkId);
    redirect(`/account/links?done=canceled&account=${ctx.actor.account.number}`);
  },
);

export const endLinkAction = formAction(
  { needs: "linked_accounts.manage", input: linkIdInput, words: "settings" },
  async (ctx, { linkId }) => {
    await endLink(ctx, linkId);
    redirect(`/account/links?done=ended&account=${ctx.actor.account.number}`);
  },
);
