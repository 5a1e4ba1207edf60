"use server";
import { redirect } from "next/navigation";
import { createLink, disableLink } from "@/lib/accounts/links/commands";
import { disableLinkInput, linkInput } from "@/lib/accounts/links/input";
import { env } from "@/lib/platform/env";
import { formAction } from "@/lib/web/action";

export const createLinkAction = formAction(
  { needs: "links.manage", input: linkInput(env().REGISTRATION_LINK_DAYS), words: "accounts" },
  async (ctx, input) => {
    await createLink(ctx, input);
    redirect(`/account/registration-link?done=created&account=${ctx.actor.account.number}`);
  },
);

export const disableLinkAction = formAction(
  { needs: "links.manage", input: disableLinkInput, words: "accounts" },
  async (ctx, { linkId }) => {
    await disableLink(ctx, linkId);
    redirect(`/account/registration-link?done=disabled&account=${ctx.actor.account.number}`);
  },
);
