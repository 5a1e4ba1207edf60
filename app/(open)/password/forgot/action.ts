"use server";
import { redirect } from "next/navigation";
import { requestReset } from "@/lib/identity/passwords/commands";
import { resetRequestInput } from "@/lib/identity/passwords/input";
import { formAction } from "@/lib/web/action";

export const forgotAction = formAction(
  { needs: "open", words: "identity", input: resetRequestInput },
  async (ctx, { email }) => {
    await requestReset(ctx, email);
    redirect("/password/forgot?sent=1");
  },
);
