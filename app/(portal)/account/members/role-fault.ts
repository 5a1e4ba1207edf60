import type { Language } from "@/lib/i18n/languages";
import { faultSentences } from "@/lib/i18n/words";
import { Refusal } from "@/lib/platform/refusal";

/** Waits for a change of roles; when their combination was refused, the answer of the form with the sentence that says why. */
export async function orSayWhichRoles(
  language: Language,
  changing: Promise<unknown>,
): Promise<{ errors: { field: string; message: string }[] } | undefined> {
  try {
    await changing;
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "role_not_grantable") throw error;
    const { field = "role", values } = error.detail;
    const message = faultSentences(language, "members", [field])[`${field}.${values?.fault}`];
    if (!message) throw error;
    return { errors: [{ field, message }] };
  }
}
