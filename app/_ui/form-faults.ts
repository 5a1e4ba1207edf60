import type { FieldError, FieldErrors } from "react-hook-form";
import type { FieldFault } from "@/lib/web/form-state";

/** The first message at or below a node of react-hook-form's errors. */
function firstMessage(node: unknown): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const { message } = node as { message?: unknown };
  if (typeof message === "string") return message;
  for (const child of Object.values(node)) {
    const found = firstMessage(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One fault per field, in the order in which the errors are held. */
export function faultsOf(errors: FieldErrors): FieldFault[] {
  return Object.entries(errors).flatMap(([field, node]) => {
    const message = firstMessage(node);
    return message === undefined ? [] : [{ field, message }];
  });
}

/** The server's faults as react-hook-form holds them; the first fault of a field counts. */
export function toFieldErrors(errors: readonly FieldFault[]): FieldErrors {
  const held: Record<string, FieldError> = {};
  for (const { field, message } of errors) held[field] ??= { type: "server", message };
  return held;
}

/** The same errors in the order of the controls on the page, so that the summary reads from top to bottom. */
export function inPageOrder(form: HTMLFormElement, errors: FieldErrors): FieldErrors {
  const names = [...form.elements].map((element) => element.getAttribute("name"));
  const place = (field: string) => {
    const index = names.indexOf(field);
    return index < 0 ? names.length : index;
  };
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b))) as FieldErrors;
}

/** The sentence for a fault: the field's own, else the general one, else the message as it came. */
export function sayFault(
  sentences: Readonly<Record<string, string>>,
  { field, message }: FieldFault,
): string {
  return sentences[`${field}.${message}`] ?? sentences[message] ?? message;
}
