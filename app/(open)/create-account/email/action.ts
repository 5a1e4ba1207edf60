"use server";
import { redirect } from "next/navigation";
import { findUsableLink } from "@/lib/accounts/links/queries";
import { startRegistration } from "@/lib/registration/commands";
import { emailInput } from "@/lib/registration/input";
import { prefillInput } from "@/lib/registration/products/input";
import { formAction } from "@/lib/web/action";
import { readJoinToken, writeRegistrationToken } from "@/lib/web/draft";
import { entriesOf } from "@/lib/web/form-state";
import { captchaPayload } from "../step-door";

export const emailAction = formAction(
  { needs: "open", words: "registration", input: emailInput },
  async (ctx, { email }, data) => {
    const join = await readJoinToken();
    const link = join ? await findUsableLink(ctx, join) : null;
    const { token } = await startRegistration(ctx, {
      email,
      captcha: captchaPayload(data),
      registrationLinkId: link?.id ?? null,
      prefill: prefillInput.safeParse(entriesOf(data)).data,
    });
    await writeRegistrationToken(token);
    redirect("/create-account/code");
  },
);
