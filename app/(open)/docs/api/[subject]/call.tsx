"use client";

import { AppLink } from "@/app/_ui/app-link";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Snippet } from "@/app/_ui/snippet";
import { Stack } from "@/app/_ui/stack";
import css from "./call.module.css";
import type { DocumentedCall } from "./documented";

/** The sentences around what is said of a call. */
export type CallWords = Record<"needs" | "parameters" | "example" | "answer" | "refuses" | "copied", string>;

/**
 * One call: what it does, what it takes, how to try it, what it answers, and how it says no. Drawn from plain data in the
 * browser as well, because the elements themselves would make the page half as large again.
 */
export function Call({ call, words }: { call: DocumentedCall; words: CallWords }) {
  const { id, method, path, summary, notes, scope, fields, examples, copyLabel, refusals } = call;
  return (
    <section aria-labelledby={id}>
      <Stack>
        <h2 id={id} className={css.title}>
          <span className={css.method}>{method}</span> <code className={css.path}>{path}</code>
        </h2>
        <p>{summary}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p>
          {words.needs} <code>{scope}</code>
        </p>
        {fields.length > 0 ? (
          <>
            <h3>{words.parameters}</h3>
            <dl className={css.fields}>
              {fields.map(({ name, kind, what }) => (
                <div key={`${name} ${kind}`}>
                  <dt>
                    <code>{name}</code>
                    <span>{kind}</span>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : null}
        <h3>{words.example}</h3>
        {examples.map(({ curl, answer }) => (
          <div key={curl}>
            <Snippet text={curl} copy={{ label: copyLabel, done: words.copied }} />
            {answer === null ? null : (
              <DetailsHint summary={words.answer}>
                <Snippet text={answer} />
              </DetailsHint>
            )}
          </div>
        ))}
        {refusals.length > 0 ? (
          <p className={css.codes}>
            {words.refuses}{" "}
            {refusals.map((code) => (
              <AppLink key={code} href={`/errors/${code}`}>
                <code>{code}</code>
              </AppLink>
            ))}
          </p>
        ) : null}
      </Stack>
    </section>
  );
}
