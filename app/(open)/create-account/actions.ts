"use server";
// starting over, and starting by a registration link
import { redirect } from "next/navigation";
import { z } from "zod";
import { abandonRegistration } from "@/lib/registration/commands";
import { buttonAction } from "@/lib/web/action";
import { forgetRegistrationToken, writeJoinToken } from "@/lib/web/draft";
import { currentRegistration } from "./step-door";

export const startOverAction = buttonAction({ needs: "open", input: z.object({}) }, async (ctx) => {
  const registration = await currentRegistration();
  if (registration) await abandonRegistration(ctx, registration.row);
  await forgetRegistrationToken();
  redirect("/create-account/email");
});

/** From `/join/TOKEN`: the wizard without product and company. The token is judged when the e-mail is entered. */
export const startJoinAction = buttonAction(
  { needs: "open", input: z.object({ token: z.string().min(20).max(200) }) },
  async (_ctx, { token }) => {
    await forgetRegistrationToken();
    await writeJoinToken(token);
    redirect("/create-account/email");
  },
);
