/** What a form's server action answers with. Carries what was typed and what is wrong, never a secret: React prints it into the page. */

export type FieldFault = { readonly field: string; readonly message: string };

export type FormState = {
  readonly values: Readonly<Record<string, string | string[]>>;
  readonly errors: readonly FieldFault[];
  /** a sentence about the form as a whole, for example a refusal */
  readonly message?: string;
  readonly message_kind?: "danger" | "info" | "ok";
  /** grows with each answer, so that the page moves the focus again */
  readonly answer: number;
};

export const emptyFormState: FormState = { values: {}, errors: [], answer: 0 };
