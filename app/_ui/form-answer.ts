import { type FormServerAction, type FormValues, valuesOf } from "@/lib/web/form-state";

/**
 * The action as the browser calls it. When no answer comes at all (no network, a page of an older release) the form
 * stays and says so, instead of giving way to an error page. Redirects and faults of the server pass through: they carry
 * a digest. On the server the action is left as it is, because React must recognise it to send the form without scripts.
 */
export function reachable(action: FormServerAction, sentence: string): FormServerAction {
  if (typeof window === "undefined") return action;
  return async (state, data) => {
    try {
      return (await action(state, data)) ?? state;
    } catch (error) {
      if (error instanceof Error && "digest" in error) throw error;
      const values = { ...state.values, ...valuesOf(data) };
      return { values, errors: [], message: sentence, message_kind: "danger", answer: state.answer + 1 };
    }
  };
}

const same = (a: FormValues[string] | undefined, b: FormValues[string] | undefined) =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * Writes what the server changed (a look-up, a tidied number) into the controls. A control the person has touched since
 * sending keeps what they typed.
 */
export function refill(form: HTMLFormElement, sent: FormValues, answered: FormValues): void {
  const now = valuesOf(new FormData(form));
  for (const [name, value] of Object.entries(answered)) {
    if (same(now[name], value) || !same(now[name], sent[name])) continue;
    const wanted = Array.isArray(value) ? value : [value];
    let place = 0;
    for (const control of form.elements) {
      if (control.getAttribute("name") !== name) continue;
      if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
        control.checked = wanted.includes(control.value);
      } else if (
        control instanceof HTMLSelectElement ||
        control instanceof HTMLTextAreaElement ||
        (control instanceof HTMLInputElement && control.type !== "password" && control.type !== "file")
      ) {
        control.value = wanted[place++] ?? "";
      }
    }
  }
}
