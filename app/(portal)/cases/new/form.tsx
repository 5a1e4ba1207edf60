"use client";

import type { ReactNode } from "react";
import { MarkdownHint } from "@/app/_markdown/markdown-hint";
import { Button, EnterPresses } from "@/app/_ui/button";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { type RadioCard, RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import type { FormServerAction } from "@/lib/web/form-state";
import { AutoSave } from "./auto-save";
import { InsertHeadings } from "./insert-headings";
import css from "./new.module.css";
import { SeverityQuestions } from "./severity-questions";

export type NewCaseWords = Record<
  | "productTitle"
  | "type"
  | "serial"
  | "serialHint"
  | "check"
  | "version"
  | "versionHint"
  | "severityTitle"
  | "severity"
  | "severityHint"
  | "wordsTitle"
  | "subject"
  | "subjectHint"
  | "description"
  | "descriptionHint"
  | "insert"
  | "asks"
  | "template"
  | "contactTitle"
  | "method"
  | "phone"
  | "phoneHint"
  | "cc"
  | "ccHint"
  | "submit"
  | "save"
  | "discard",
  string
> & {
  marks: Parameters<typeof MarkdownHint>[0]["say"];
  questions: Parameters<typeof SeverityQuestions>[0]["say"];
};

/** Everything asked below the product. Kept unseen while the product cannot have a technical case. */
const below = [
  "version",
  "severity",
  "subject",
  "description",
  "contactPhone",
  "contactMethod",
  "cc",
] as const;

/**
 * A case being written: one page, which works as plain HTML. The product stands first; checking it keeps the draft and
 * shows the page again with what is known. `about` is that knowledge; with `closed` nothing below can be answered.
 */
export function NewCaseForm({
  account,
  product,
  about,
  closed,
  checked,
  hasDraft,
  types,
  severities,
  methods,
  help,
  files,
  save,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  /** name of the checked product, or nothing */
  product: string;
  about: ReactNode;
  closed: boolean;
  /** what it is about is known; before that Enter looks the product up */
  checked: boolean;
  hasDraft: boolean;
  types: readonly RadioCard[];
  severities: readonly RadioCard[];
  methods: readonly RadioCard[];
  /** articles that may help */
  help: ReactNode;
  /** the field for files */
  files: ReactNode;
  save: FormServerAction;
  say: NewCaseWords;
}) {
  return (
    <Form {...form}>
      {checked && !closed ? <EnterPresses /> : <EnterPresses name="deed" value="check" />}
      <HiddenField name="account" value={account} />
      <HiddenField name="submissionId" />
      <HiddenField name="followUpOf" />
      <HiddenField name="product" value={product} />
      <section className={css.part} data-part="product">
        <h2>{say.productTitle}</h2>
        <RadioCards name="caseType" label={say.type} cards={types} columns />
        <TextField
          name="serial"
          label={say.serial}
          hint={say.serialHint}
          width="md"
          optional="unmarked"
          code
          after={
            <Button name="deed" value="check" formNoValidate>
              {say.check}
            </Button>
          }
        />
        {about}
        {closed ? null : (
          <TextField
            name="version"
            label={say.version}
            hint={say.versionHint}
            width="sm"
            optional
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </section>
      {closed ? (
        below.map((name) => <HiddenField key={name} name={name} />)
      ) : (
        <>
          <section className={css.part} data-part="severity">
            <h2>{say.severityTitle}</h2>
            <SeverityQuestions say={say.questions} />
            <RadioCards name="severity" label={say.severity} hint={say.severityHint} cards={severities} />
          </section>
          <section className={css.part} data-part="words">
            <h2>{say.wordsTitle}</h2>
            <TextField
              name="subject"
              label={say.subject}
              hint={say.subjectHint}
              width="full"
              autoComplete="off"
            />
            <TextareaField
              name="description"
              label={say.description}
              hint={
                <>
                  {say.descriptionHint}
                  <span className={css.asks}>
                    {say.asks} {say.template.replaceAll(":\n", " · ").replace(/:$/, "")}
                  </span>
                </>
              }
              rows={10}
              wide
            />
            <MarkdownHint say={say.marks} />
            <p>
              <InsertHeadings text={say.template}>{say.insert}</InsertHeadings>
            </p>
            {help}
            {files}
          </section>
          <section className={css.part} data-part="contact">
            <h2>{say.contactTitle}</h2>
            <RadioCards name="contactMethod" label={say.method} cards={methods} columns />
            <TextField
              name="contactPhone"
              type="tel"
              label={say.phone}
              hint={say.phoneHint}
              width="md"
              optional="unmarked"
              autoComplete="tel"
            />
            <TextareaField name="cc" label={say.cc} hint={say.ccHint} rows={2} optional />
          </section>
          <SubmitRow
            others={[
              { label: say.save, name: "deed", value: "save", unchecked: true },
              ...(hasDraft
                ? [
                    {
                      label: say.discard,
                      name: "deed",
                      value: "discard",
                      look: "quiet" as const,
                      unchecked: true,
                    },
                  ]
                : []),
            ]}
          >
            {say.submit}
          </SubmitRow>
        </>
      )}
      <AutoSave action={save} />
    </Form>
  );
}
