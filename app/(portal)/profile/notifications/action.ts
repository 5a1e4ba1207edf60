"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { chooseNotifications } from "@/lib/identity/people/commands";
import { notificationTopics } from "@/lib/identity/people/rules";
import { formAction } from "@/lib/web/action";

const topics = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ticked) => [ticked].flat())
  .pipe(z.array(z.enum(notificationTopics, "invalid")).max(20));

export const saveTopicsAction = formAction(
  { needs: "signed_in", words: "identity", input: z.object({ topics }) },
  async (ctx, chosen) => {
    await chooseNotifications(ctx, chosen.topics);
    redirect("/profile/notifications?done=saved");
  },
);
