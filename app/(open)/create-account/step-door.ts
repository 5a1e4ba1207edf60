/** The doors of the wizard's steps: the page and action doors, plus "which registration, and is it this step's turn?" */
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import type { z } from "zod";
import type { Ctx, Member, Visitor } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence, words } from "@/lib/i18n/words";
import { captchaField } from "@/lib/platform/gateways/captcha/gate";
import { Refusal } from "@/lib/platform/refusal";
import { registrationField } from "@/lib/registration/input";
import { findRegistration, type OpenRegistration } from "@/lib/registration/queries";
import { mayVisit, positionOf, type Step } from "@/lib/registration/rules";
import { type FormDoor, formAction } from "@/lib/web/action";
import { database } from "@/lib/web/database";
import { readRegistrationToken } from "@/lib/web/draft";
import type { FormState } from "@/lib/web/form-state";
import { enter, type PageDoor } from "@/lib/web/page";

type WizardCtx = Ctx<Visitor | Member>;
type Search = Readonly<Record<string, string | string[] | undefined>>;

export const pathOf = (step: Step): string => `/create-account/${step}`;

/** The registration of this browser, if it is still open. */
export async function currentRegistration(): Promise<OpenRegistration | undefined> {
  const token = await readRegistrationToken();
  return token ? findRegistration(database(), token) : undefined;
}

/** A page of the wizard. Without a registration it leads to the start, out of turn to the question that is open. */
export function stepPage(
  step: Step,
  show: (visit: { ctx: WizardCtx; registration: OpenRegistration; search: Search }) => Promise<ReactNode>,
): PageDoor {
  return enter({ needs: "open" }, async ({ ctx, search }) => {
    const registration = await currentRegistration();
    if (!registration) redirect(`${pathOf("email")}?ended=1`);
    if (!mayVisit(step, registration.walk)) redirect(pathOf(positionOf(registration.walk)));
    return show({ ctx, registration, search });
  });
}

/** What is said above a step to somebody who was led here: that an earlier registration goes on, or that a stale tab was not saved. */
export function flashOf(language: Language, search: Search): string | null {
  if (search.other) return refusalSentence(language, "registration_other_tab");
  return search.resumed ? words(language, "registration")("frame.resumed") : null;
}

/** What the captcha left in the form, from whichever provider. */
export function captchaPayload(data: FormData): string {
  const payload = data.get(captchaField.altcha) ?? data.get(captchaField.hcaptcha);
  return typeof payload === "string" ? payload : "";
}

/**
 * An action of the wizard. The form says for which registration it was rendered, so that a stale tab cannot write into
 * another one (trust TEN-4). Afterwards the person is led to the next open question, which after a change is the review.
 */
export function stepAction<Input extends z.ZodType>(
  step: Step,
  input: Input,
  run: (
    ctx: WizardCtx,
    registration: OpenRegistration,
    input: z.output<Input>,
    data: FormData,
  ) => Promise<Partial<FormState> | undefined | { to: string }>,
): FormDoor {
  return formAction({ needs: "open", words: "registration", input }, async (ctx, parsed, data) => {
    const registration = await currentRegistration();
    if (!registration) throw new Refusal("registration_expired");
    if (data.get(registrationField) !== registration.row.id) {
      // the page of this step can say so itself only where the newer registration has it too
      if (!mayVisit(step, registration.walk)) redirect(`${pathOf(positionOf(registration.walk))}?other=1`);
      throw new Refusal("registration_other_tab");
    }
    if (registration.walk.completed) redirect(pathOf("welcome"));
    if (!mayVisit(step, registration.walk)) {
      // an earlier step may have been passed in the meantime (double click): lead on, else say what is missing
      if (step === "code" && registration.walk.emailProven) redirect(pathOf(positionOf(registration.walk)));
      throw new Refusal("step_not_ready");
    }
    const answer = await run(ctx, registration, parsed, data);
    if (answer && "to" in answer) redirect(answer.to);
    if (answer) return answer;
    // what the browser keeps of earlier pages shows old answers: Back must ask again
    revalidatePath("/create-account", "layout");
    const after = await currentRegistration();
    redirect(after ? pathOf(positionOf(after.walk)) : pathOf("email"));
  });
}
