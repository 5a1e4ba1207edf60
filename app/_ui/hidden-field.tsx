"use client";

import { useField } from "./form-context";

/** A value that travels with the form unseen: the given one, else the one the form holds. Never a secret. */
export function HiddenField({ name, value }: { name: string; value?: string }) {
  const field = useField(name);
  return <input type="hidden" name={name} value={value ?? field.value} />;
}
