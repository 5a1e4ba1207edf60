"use server";
import { redirect } from "next/navigation";
import { orDead } from "@/app/(open)/join/dead-link";
import { findUsableLink } from "@/lib/accounts/links/queries";
import { Refusal } from "@/lib/platform/refusal";
import { startRegistration } from "@/lib/registration/commands";
import { emailInput } from "@/lib/registration/input";
import { prefillInput } from "@/lib/registration/products/input";
import { formAction } from "@/lib/web/action";
import { readJoinToken, writeJoinToken, writeRegistrationToken } from "@/lib/web/draft";
import { entriesOf } from "@/lib/web/form-state";
import { captchaPayload } from "../step-door";

/**
 * Begins as the page said: joining by the link it named, or an account of one's own. A link that died meanwhile is
 * forgotten with the refusal, so that the next try is an ordinary one.
 */
export const emailAction = formAction(
  { needs: "open", words: "registration", input: emailInput },
  async (ctx, { email }, data) => {
    const join = await readJoinToken();
    const link = join ? await orDead(findUsableLink(ctx, join), "link_not_usable") : null;
    const said = String(data.get("joining") ?? "");
    if (said && said !== link?.id) {
      if (!link) await writeJoinToken(null);
      throw new Refusal(link ? "registration_other_tab" : "link_not_usable");
    }
    const { token } = await startRegistration(ctx, {
      email,
      captcha: captchaPayload(data),
      registrationLinkId: said || null,
      prefill: prefillInput.safeParse(entriesOf(data)).data,
    });
    await writeRegistrationToken(token);
    redirect("/create-account/code");
  },
);
