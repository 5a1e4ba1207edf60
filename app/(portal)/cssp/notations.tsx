"use client";

import { CopyButton } from "@/app/_ui/copy-button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { asCurl, asForm, asJson, type SaidFacts } from "@/lib/provisioning/license-api/notation/rules";
import css from "./notations.module.css";

type Notation = { name: string; copy: string };
export type NotationWords = {
  title: string;
  about: string;
  copied: string;
  json: Notation;
  curl: Notation;
  form: Notation;
};

/** A record as JSON, curl and form, each to be copied: how a program would say the same. `base`: the portal's address. */
export function Notations({
  serials,
  facts,
  base,
  say,
}: {
  serials: readonly string[];
  facts: SaidFacts;
  base: string;
  say: NotationWords;
}) {
  const all = [
    { ...say.json, text: asJson(serials, facts), open: true },
    { ...say.curl, text: asCurl(base, serials, facts), open: false },
    { ...say.form, text: asForm(serials, facts), open: false },
  ];
  return (
    <section className={css.notations} aria-label={say.title}>
      <h2>{say.title}</h2>
      <p>{say.about}</p>
      {all.map(({ name, copy, text, open }) => (
        <DetailsHint key={name} summary={name} open={open}>
          <div className={css.block}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <pre tabIndex={0} lang="en">
              <code>{text}</code>
            </pre>
            <CopyButton text={text} label={copy} done={say.copied} />
          </div>
        </DetailsHint>
      ))}
    </section>
  );
}
