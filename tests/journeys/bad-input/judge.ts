/** What bad input must lead to: the sentence beside the field and in the summary, everything typed still there. */
import { expect } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { faultSentences, refusalSentence, type Words, words } from "@/lib/i18n/words";
import type { RefusalCode } from "@/lib/platform/refusal";
import type { Fields, PlainPage } from "@/tests/support/form-client";

/** One field with one thing typed into it, and the code of the fault it must show. Other fields are filled in properly. */
export type BadField = {
  field: string;
  what: string;
  typed: string | readonly string[] | null;
  fault: string;
  /** where the fault shows, if not at the field itself */
  at?: string;
  /** other answers than the proper ones */
  others?: Fields;
};

export const nul = "\u0000";
export const emoji = "😀";
export const script = "<script>alert(1)</script>";
export const formula = "=HYPERLINK(1)";

/** The sentence of a fault in the language of the reader; fails when there is none. */
export function sentenceOf(
  language: Language,
  field: string,
  code: string,
  feature: keyof Words = "registration",
): string {
  const sentences = faultSentences(language, feature, [field]);
  const sentence = sentences[`${field}.${code}`] ?? sentences[code];
  if (!sentence) throw new Error(`no sentence for ${field}.${code}`);
  return sentence;
}

/** What the server keeps of typed text: everything but NUL. */
const kept = (typed: string) => typed.replaceAll(nul, "");

/** The controls of a page still show what was typed, as far as a browser can (a list shows only its own lines). */
export function expectKept(page: PlainPage, typed: Fields): void {
  for (const [field, value] of Object.entries(typed)) {
    const controls = page.forms.flatMap((form) => form.controls).filter((one) => one.name === field);
    const [control] = controls;
    if (!control || typeof value !== "string" || control.type === "password" || field === "altcha") continue;
    if (control.type === "select") {
      if (control.options.includes(value)) expect(control.value, field).toBe(value);
    } else if (control.type === "radio" || control.type === "checkbox") {
      const ticked = controls.filter((one) => one.checked).map((one) => one.value);
      if (controls.some((one) => one.value === value)) expect(ticked, field).toEqual([value]);
    } else expect(control.value, field).toBe(kept(value));
  }
}

/** The page says a sentence beside the field and in the summary, which leads to the field; its title says "error". */
export function expectFault(page: PlainPage, language: Language, field: string, sentence: string): void {
  const context = `${page.status} ${page.path}: ${page.text.slice(0, 300)}`;
  expect(page.status, context).toBe(200);
  expect(page.fault(field), context).toBe(sentence);
  expect(page.summary?.alert, context).toBe(true);
  expect(page.summary?.faults, context).toContainEqual({ field, sentence });
  expect(page.html, context).toContain(`id="f-${field}"`);
  expect(page.title).toContain(words(language, "common")("form.errorPrefix").trim());
}

/** The page says a refusal above the form. */
export function expectRefusal(
  page: PlainPage,
  language: Language,
  code: RefusalCode,
  values: Record<string, string | number> = {},
): void {
  expect(page.status, page.text).toBe(200);
  expect(page.summary, page.text).toEqual({
    message: refusalSentence(language, code, values),
    faults: [],
    alert: true,
  });
}
