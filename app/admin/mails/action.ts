"use server";
import { redirect } from "next/navigation";
import { retryMail } from "@/lib/staff/mails/commands";
import { retryMailInput } from "@/lib/staff/mails/input";
import { formAction } from "@/lib/web/action";

export const retryMailAction = formAction(
  { needs: "staff.mail", input: retryMailInput, words: "staff" },
  async (ctx, { mailId }) => {
    await retryMail(ctx, mailId);
    redirect("/admin/mails?done=retried");
  },
);
