"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type FieldValues, type Resolver, useForm } from "react-hook-form";
import type { ZodType } from "zod";
import {
  emptyFormState,
  entriesOf,
  type FieldFault,
  type FormServerAction,
  type FormValues,
  valuesOf,
} from "@/lib/web/form-state";
import { ErrorSummary } from "./error-summary";
import css from "./form.module.css";
import { reachable, refill } from "./form-answer";
import { FormContext, type FormWords } from "./form-context";
import { faultsOf, inPageOrder, sayFault, toFieldErrors } from "./form-faults";

export type FormProps = {
  /** The server action itself, not a function around it: only then the form is sent without scripts too. */
  action: FormServerAction;
  /** The schema the action uses, for the browser; its issue messages are codes. */
  schema?: ZodType;
  /** Sentence by `field.code` or by `code`. */
  sentences?: Readonly<Record<string, string>>;
  words: FormWords;
  initial?: FormValues;
  /** Names the page in the browser's tab; with faults the word for error stands before it. Left out where several forms share a page. */
  title?: string;
  /** Tells two forms on one page apart: the prefix of every id in it. */
  id?: string;
  children: ReactNode;
};

const nothing: Readonly<Record<string, string>> = {};

/**
 * A form that works as plain HTML and better with scripts. The controls on the page are the only store of what was
 * typed: react-hook-form validates and keeps the faults, and its resolver reads the form exactly as the server will.
 * With scripts nothing faulty is sent, a second press while an answer is under way is ignored, and what was typed stays.
 */
export function Form({
  action,
  schema,
  sentences = nothing,
  words,
  initial,
  title,
  id = "f",
  children,
}: FormProps) {
  const [state, dispatch, pending] = useActionState(reachable(action, words.unreachable), {
    ...emptyFormState,
    values: initial ?? {},
  });
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef<FormValues | null>(null);
  const failed = useRef(new Set<string>());
  const checked = useRef<FieldFault[]>([]);
  /** Faults the browser found; they count until the server answers again. */
  const [found, setFound] = useState<{ answer: number; times: number; faults: FieldFault[] } | null>(null);

  const resolver: Resolver = async (_values, context, options) => {
    if (!schema || !form.current) return { values: {}, errors: {} };
    const check = zodResolver(schema as ZodType<FieldValues, FieldValues>);
    const result = await check(entriesOf(new FormData(form.current)), context, options);
    const errors = inPageOrder(form.current, result.errors);
    checked.current = faultsOf(errors);
    return { values: {}, errors };
  };
  const serverErrors = useMemo(() => toFieldErrors(state.errors), [state]);
  const { trigger, formState } = useForm({
    resolver,
    errors: serverErrors,
    mode: "onSubmit",
    reValidateMode: "onSubmit",
  });

  useEffect(() => {
    if (pending || !sent.current) return;
    if (form.current) refill(form.current, sent.current, state.values);
    sent.current = null;
  }, [pending, state]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sent.current) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    sent.current = valuesOf(data);
    const unchecked = submitter instanceof HTMLButtonElement && submitter.formNoValidate;
    // a check that breaks leaves the judgement to the server
    if (schema && !unchecked && !(await trigger().catch(() => true))) {
      sent.current = null;
      for (const fault of checked.current) failed.current.add(fault.field);
      const faults = checked.current;
      setFound((earlier) => ({ answer: state.answer, times: (earlier?.times ?? 0) + 1, faults }));
      return;
    }
    startTransition(() => dispatch(data));
  }

  /** Looks again at fields that have failed once, never at one that is being filled in for the first time. */
  function recheck(event: SyntheticEvent<HTMLFormElement>) {
    const name = (event.target as HTMLInputElement).name;
    for (const error of state.errors) failed.current.add(error.field);
    if (!schema || !failed.current.has(name)) return;
    const fromServer = (field: string) => formState.errors[field]?.type === "server";
    // only typing, not passing through, can have mended what the server found
    if (event.type === "blur" && fromServer(name)) return;
    void trigger([...failed.current].filter((field) => field === name || !fromServer(field)));
  }

  /** Enter that ends a Japanese conversion belongs to the conversion. */
  function keepEnterForConversion(event: KeyboardEvent<HTMLFormElement>) {
    const converting = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && converting && event.target instanceof HTMLInputElement)
      event.preventDefault();
  }

  const foundNow = found?.answer === state.answer ? found : null;
  const kind = state.message_kind ?? "danger";
  const message =
    foundNow || state.message === undefined ? undefined : (sentences[state.message] ?? state.message);
  const faults = (foundNow?.faults ?? faultsOf(serverErrors)).map((fault) => ({
    field: fault.field,
    sentence: sayFault(sentences, fault),
  }));
  const wrong = faults.length > 0 || (message !== undefined && kind === "danger");

  const context = useMemo(() => {
    const held = faultsOf(formState.errors).map((fault) => [fault.field, sayFault(sentences, fault)]);
    return { prefix: id, values: state.values, errors: Object.fromEntries(held), words, pending };
  }, [formState.errors, id, pending, sentences, state.values, words]);

  return (
    <FormContext value={context}>
      {title === undefined ? null : <title>{`${wrong ? words.errorPrefix : ""}${title}`}</title>}
      <form
        ref={form}
        action={dispatch}
        onSubmit={submit}
        onChange={recheck}
        onBlur={recheck}
        onKeyDown={keepEnterForConversion}
        noValidate
        aria-busy={pending}
        className={css.form}
      >
        <ErrorSummary
          title={words.errorTitle}
          prefix={id}
          faults={faults}
          message={message}
          kind={wrong ? "danger" : kind}
          turn={state.answer + (foundNow?.times ?? 0)}
        />
        {children}
      </form>
    </FormContext>
  );
}
