"use server";
import { redirect } from "next/navigation";
import { askForEmail, confirmEmail } from "@/lib/registration/email/commands";
import { emailChangeInput, emailCodeInput } from "@/lib/registration/email/input";
import { formAction } from "@/lib/web/action";

export const askForEmailAction = formAction(
  { needs: "signed_in", words: "identity", input: emailChangeInput, secrets: ["currentPassword"] },
  async (ctx, input) => {
    await askForEmail(ctx, input);
    redirect("/profile/email?step=code");
  },
);

export const confirmEmailAction = formAction(
  { needs: "signed_in", words: "registration", input: emailCodeInput, secrets: ["code"] },
  async (ctx, { code }) => {
    await confirmEmail(ctx, code);
    redirect("/profile?done=email");
  },
);
