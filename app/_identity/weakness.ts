/** Says why a password was refused, beside its field. */
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { type Weakness, weaknesses } from "@/lib/identity/passwords/strength/rules";
import { Refusal } from "@/lib/platform/refusal";

/** Runs `work`; when it finds the password weak, the answer names the reason. Everything else passes through. */
export async function orSayWhyWeak<Result>(
  language: Language,
  work: Promise<Result>,
): Promise<{ done: Result } | { errors: { field: string; message: string }[] }> {
  try {
    return { done: await work };
  } catch (error) {
    const reason =
      error instanceof Refusal && error.code === "password_weak" ? error.detail.values?.reason : undefined;
    const known: Weakness | undefined = weaknesses.find((weakness) => weakness === reason);
    if (!known) throw error;
    return { errors: [{ field: "password", message: words(language, "identity")(`weak.${known}`) }] };
  }
}
