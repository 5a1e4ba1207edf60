"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { useScripts } from "@/app/_ui/use-scripts";
import css from "./new.module.css";

type Say = Record<"ask" | "down" | "around" | "take", string> & {
  downs: Record<"yes" | "hurt" | "no", string>;
  arounds: Record<"yes" | "no", string>;
  /** with `{level}` */
  suggestion: string;
};

/** The severity that follows from the definitions; null while an answer is missing. */
function severityOf(down: string, around: string): number | null {
  if (down === "" || (down !== "no" && around === "")) return null;
  if (down === "no") return around === "" ? null : around === "yes" ? 3 : 4;
  if (around === "yes") return down === "yes" ? 2 : 3;
  return down === "yes" ? 1 : 2;
}

/** Two questions that lead to a severity. Nothing is chosen before the writer takes it; without scripts the definitions stand alone. */
export function SeverityQuestions({ say }: { say: Say }) {
  const scripts = useScripts();
  const [down, setDown] = useState("");
  const [around, setAround] = useState("");
  if (!scripts) return null;
  const level = severityOf(down, around);
  const question = (
    label: string,
    answers: Readonly<Record<string, string>>,
    chosen: string,
    choose: (answer: string) => void,
  ) => (
    <fieldset className={css.question}>
      <legend>{label}</legend>
      {Object.entries(answers).map(([value, answer]) => (
        <label key={value}>
          <input type="radio" checked={chosen === value} onChange={() => choose(value)} />
          <span>{answer}</span>
        </label>
      ))}
    </fieldset>
  );
  return (
    <DetailsHint summary={say.ask}>
      <div className={css.questions}>
        {question(say.down, say.downs, down, setDown)}
        {question(say.around, say.arounds, around, setAround)}
      </div>
      <p role="status">{level === null ? "" : say.suggestion.replace("{level}", String(level))}</p>
      {level === null ? null : (
        <Button
          type="button"
          onClick={(event) => {
            const form = event.currentTarget.closest("form");
            form?.querySelector<HTMLInputElement>(`input[name=severity][value="${level}"]`)?.click();
          }}
        >
          {say.take}
        </Button>
      )}
    </DetailsHint>
  );
}
