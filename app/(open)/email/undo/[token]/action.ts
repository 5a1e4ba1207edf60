"use server";
import { redirect } from "next/navigation";
import { undoEmail } from "@/lib/registration/email/commands";
import { undoEmailInput } from "@/lib/registration/email/input";
import { formAction } from "@/lib/web/action";

export const undoEmailAction = formAction(
  { needs: "open", words: "identity", input: undoEmailInput, secrets: ["token"] },
  async (ctx, { token }) => {
    await undoEmail(ctx, token);
    redirect("/sign-in?notice=email_restored");
  },
);
