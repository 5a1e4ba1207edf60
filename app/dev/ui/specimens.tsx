import type { ReactNode } from "react";
import type { SwitchAction } from "@/app/_ui/choice-switch";
import type { FormServerAction } from "@/lib/web/form-state";
import { DataSpecimen, MarkSpecimen } from "./specimen-data";
import { FormSpecimen } from "./specimen-forms";
import { HeadSpecimen, SayingSpecimen, ShellSpecimen } from "./specimen-shell";
import { type SpecimenLanguage, specimenWords } from "./specimen-words";
import css from "./specimens.module.css";

const tokens = [
  "canvas",
  "surface",
  "sunken",
  "line",
  "line-strong",
  "ink",
  "ink-2",
  "ink-3",
  "brand",
  "brand-soft",
  "focus",
  "clock",
  "clock-soft",
  "danger",
  "ok",
  "info",
];

function Pair({
  name,
  wide,
  children,
}: {
  name: string;
  /** One below the other in the full width. */
  wide?: boolean;
  children: (language: SpecimenLanguage) => ReactNode;
}) {
  return (
    <section className={css.group} aria-label={name}>
      <h2>{name}</h2>
      <div className={css.pair} data-wide={wide || undefined}>
        {(["en", "ja"] as const).map((language) => (
          <section key={language} lang={language} className={css.side} aria-label={`${name}, ${language}`}>
            {children(language)}
          </section>
        ))}
      </div>
    </section>
  );
}

/**
 * Every component in every state, English and Japanese side by side. The actions are those of the page around it:
 * one for the live form, one for the switches.
 */
export function UiSpecimens({
  formAction,
  switchAction,
}: {
  formAction: FormServerAction;
  switchAction: SwitchAction;
}) {
  return (
    <div className={css.page}>
      <section className={css.group} aria-label="Colors">
        <h2>Colors</h2>
        <ul className={css.swatches}>
          {tokens.map((token) => (
            <li key={token} className={css.swatch} data-token={token}>
              {token}
            </li>
          ))}
        </ul>
      </section>
      <Pair name="Type">
        {(language) => (
          <ul className={css.scale}>
            {[32, 26, 21, 18, 16, 14, 12.5].map((size) => (
              <li key={size}>
                {specimenWords[language].longHeading} <span className={css.name}>{size}</span>
              </li>
            ))}
          </ul>
        )}
      </Pair>
      <Pair name="Shell" wide>
        {(language) => <ShellSpecimen language={language} action={switchAction} />}
      </Pair>
      <Pair name="Page head">{(language) => <HeadSpecimen language={language} />}</Pair>
      <Pair name="Buttons and notices">{(language) => <SayingSpecimen language={language} />}</Pair>
      <Pair name="Marks">{(language) => <MarkSpecimen language={language} />}</Pair>
      <Pair name="Data">{(language) => <DataSpecimen language={language} />}</Pair>
      <Pair name="Form answers">
        {(language) => <FormSpecimen language={language} state="answers" action={formAction} />}
      </Pair>
      {(["empty", "filled", "faulty", "dense", "busy", "live"] as const).map((state) => (
        <Pair key={state} name={`Form, ${state}`}>
          {(language) => <FormSpecimen language={language} state={state} action={formAction} />}
        </Pair>
      ))}
    </div>
  );
}
