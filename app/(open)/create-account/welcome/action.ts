"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { firstPasswordLink } from "@/lib/registration/completion/commands";
import { buttonAction } from "@/lib/web/action";
import { currentRegistration } from "../step-door";

/** Leads the browser that proved the e-mail straight to its first password; the mail has the same link. */
export const setPasswordAction = buttonAction({ needs: "open", input: z.object({}) }, async (ctx) => {
  const registration = await currentRegistration();
  if (!registration) redirect("/sign-in");
  const link = await firstPasswordLink(ctx, registration.row.id);
  redirect(new URL(link).pathname);
});
