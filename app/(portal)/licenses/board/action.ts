"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { createFeed, revokeFeed } from "@/lib/licensing/calendar/commands";
import { formAction } from "@/lib/web/action";

export const createFeedAction = formAction(
  { needs: "licenses.read", input: z.object({}), words: "expiry" },
  async (ctx) => {
    await createFeed(ctx);
    redirect(`/licenses/board?account=${ctx.actor.account.number}`);
  },
);

export const revokeFeedAction = formAction(
  { needs: "licenses.read", input: z.object({}), words: "expiry" },
  async (ctx) => {
    await revokeFeed(ctx);
    redirect(`/licenses/board?done=stopped&account=${ctx.actor.account.number}`);
  },
);
