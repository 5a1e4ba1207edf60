"use client";

import { type ReactNode, useState } from "react";
import type { MarkWords } from "@/app/_markdown/mark-words";
import { MarkdownHint } from "@/app/_markdown/markdown-hint";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";

type Own = Omit<FormProps, "children" | "schema"> & { account: string; number: string };

/**
 * Something said in the case; the button says what comes of it. `children` goes with the message. The page may be drawn
 * anew while somebody writes: the form keeps the id it began with, as its files do.
 */
export function MessageForm({
  account,
  number,
  submissionId,
  rows = 6,
  marks,
  say,
  children,
  ...form
}: Own & {
  submissionId: string;
  rows?: number;
  marks: MarkWords;
  say: { body: string; hint?: string; submit: string };
  children?: ReactNode;
}) {
  const [submission] = useState(submissionId);
  return (
    <Form {...form}>
      <HiddenField name="account" value={account} />
      <HiddenField name="number" value={number} />
      <HiddenField name="submissionId" value={submission} />
      <TextareaField name="body" label={say.body} hint={say.hint} rows={rows} wide />
      <MarkdownHint say={marks} />
      {children}
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Asks for a graver severity, with the reason. */
export function RaiseForm({
  account,
  number,
  options,
  say,
  ...form
}: Own & {
  options: readonly SelectOption[];
  say: Record<"severity" | "choose" | "reason" | "submit", string>;
}) {
  return (
    <Form {...form}>
      <HiddenField name="account" value={account} />
      <HiddenField name="number" value={number} />
      <SelectField name="severity" label={say.severity} options={options} empty={say.choose} width="md" />
      <TextareaField name="reason" label={say.reason} rows={3} wide />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Asks for more urgency. */
export function EscalateForm({
  account,
  number,
  back,
  say,
  ...form
}: Own & { back: { href: string; label: string }; say: Record<"reason" | "hint" | "submit", string> }) {
  return (
    <Form {...form}>
      <HiddenField name="account" value={account} />
      <HiddenField name="number" value={number} />
      <TextareaField name="reason" label={say.reason} hint={say.hint} rows={5} wide />
      <SubmitRow out={back}>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Shares the case with an address; colleagues are proposed by the browser's own list. */
export function ShareForm({
  account,
  number,
  colleagues,
  say,
  ...form
}: Own & {
  colleagues: readonly { email: string; name: string }[];
  say: Record<"email" | "hint" | "submit", string>;
}) {
  return (
    <Form {...form}>
      <HiddenField name="account" value={account} />
      <HiddenField name="number" value={number} />
      <TextField
        name="email"
        type="email"
        label={say.email}
        hint={say.hint}
        width="full"
        autoComplete="off"
        list="colleagues"
      />
      <datalist id="colleagues">
        {colleagues.map(({ email, name }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </datalist>
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
