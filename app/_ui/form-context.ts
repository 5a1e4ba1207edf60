"use client";

import { createContext, useContext } from "react";
import type { FormValues } from "@/lib/web/form-state";

/** The few words every form needs; pages take them from the common sentences of their language. */
export type FormWords = {
  /** "There is a problem" / "入力内容をご確認ください" */
  errorTitle: string;
  /** "Error: " / "エラー: " — before the page's title and, for screen readers, before each fault. */
  errorPrefix: string;
  /** "(optional)" / "任意" */
  optionalBadge: string;
  /** "必須"; absent in English, where only the few optional fields are marked. */
  requiredBadge?: string;
  showPassword: string;
  hidePassword: string;
  /** Said when the answer never came, for example without a network; what was typed is still there. */
  unreachable: string;
};

type FormContextValue = {
  /** Prefix of every id, so that two forms can share a page. */
  prefix: string;
  values: FormValues;
  /** Sentence by field name. */
  errors: Readonly<Record<string, string>>;
  words?: FormWords;
  pending: boolean;
};

/** Outside a `Form` (a search box, a filter) fields have no values, faults or badges of their own. */
export const FormContext = createContext<FormContextValue>({
  prefix: "f",
  values: {},
  errors: {},
  pending: false,
});

/** The id of a control, the one the error summary leads to. A choice of several carries its value in its id. */
export function fieldId(prefix: string, name: string, value?: string): string {
  const id = `${prefix}-${name}`;
  return value === undefined ? id : `${id}-${value}`;
}

/** Everything one field shows: its ids, its value, its fault. */
export function useField(name: string, given?: { hint?: unknown; defaultValue?: string }) {
  const { prefix, values, errors, words, pending } = useContext(FormContext);
  const id = fieldId(prefix, name);
  const held = values[name];
  const error = errors[name];
  const hintId = given?.hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return {
    id,
    prefix,
    words,
    pending,
    error,
    hintId,
    errorId,
    /** For inputs with one value. */
    value: (Array.isArray(held) ? held[0] : held) ?? given?.defaultValue ?? "",
    /** For choices: is this one taken? `undefined` when nothing is known about the field. */
    takes: (value: string): boolean | undefined =>
      held === undefined ? undefined : Array.isArray(held) ? held.includes(value) : held === value,
    describedBy: [hintId, errorId].filter(Boolean).join(" ") || undefined,
  };
}
