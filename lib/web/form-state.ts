/**
 * What a form and its server action say to each other. Safe in the browser.
 * Carries what was typed and what is wrong, never a secret: React prints it into the page.
 */

/** What was typed, by the `name` of the control; a name that occurs several times holds all its values in order. */
export type FormValues = Readonly<Record<string, string | string[]>>;

/** `message` is a sentence, or a key of the form's sentences; an empty `field` means the whole form. */
export type FieldFault = { readonly field: string; readonly message: string };

export type FormState = {
  /** shown again in the fields; after the first answer these replace the form's initial values altogether */
  readonly values: FormValues;
  /** the first fault of a field counts; the order is the order of the summary */
  readonly errors: readonly FieldFault[];
  /** a sentence about the form as a whole, for example a refusal */
  readonly message?: string;
  /** how the sentence is meant; `danger` when absent */
  readonly message_kind?: "danger" | "info" | "ok";
  /** grows with each answer, so that the page moves the focus again */
  readonly answer: number;
};

/** A server action as React's `useActionState` calls it: the previous state and what was sent give the next state. */
export type FormServerAction = (state: FormState, data: FormData) => Promise<FormState>;

export const emptyFormState: FormState = { values: {}, errors: [], answer: 0 };

/** Everything that was sent as a plain object, files included, without the hidden fields of React: the shape schemas see. */
export function entriesOf(data: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const names = [...new Set(data.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const [first = "", ...more] = data.getAll(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

/** The same without files: what a form can show again. */
export function valuesOf(data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, sent] of Object.entries(entriesOf(data))) {
    if (typeof sent === "string") values[name] = sent;
    else if (Array.isArray(sent)) values[name] = sent.filter((value) => typeof value === "string");
  }
  return values;
}
