"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { HiddenText } from "@/app/_ui/hidden-text";
import { type HelpfulArticle, HelpfulArticles } from "../articles";
import css from "./new.module.css";

export type SuggestionWords = Record<"title" | "lead" | "solved" | "opens", string> & {
  /** with `{title}` */
  solvedOf: string;
  /** by their number, from one on */
  found: readonly string[];
};

/** Milliseconds without typing after which the portal is asked. */
const pause = 700;
/** Characters below which a text says nothing yet. */
const least = 8;

/**
 * Articles that may help, below the field and only ever added to the form: nothing waits for them, and no answer is no
 * fault. Whoever chooses severity 1 is to send, not to read. Without scripts the page of the new case shows them.
 */
export function Suggestions({
  place,
  productId,
  say,
}: {
  place: string;
  productId: string;
  say: SuggestionWords;
}) {
  const here = useRef<HTMLDivElement>(null);
  const [articles, setArticles] = useState<readonly HelpfulArticle[]>([]);
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let under = new AbortController();
    let asked = "";
    const ask = async () => {
      const data = new FormData(form);
      const text = `${data.get("subject") ?? ""}\n${data.get("description") ?? ""}`.trim().slice(0, 25_000);
      const tells = text.length >= least && data.get("severity") !== "1";
      if ((tells ? text : "") === asked) return;
      asked = tells ? text : "";
      under.abort();
      under = new AbortController();
      if (!tells) return setArticles([]);
      const response = await fetch(place, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text, productId }),
        signal: under.signal,
      }).catch(() => null);
      const answer: { articles?: HelpfulArticle[] } | null = response?.ok
        ? await response.json().catch(() => null)
        : null;
      if (answer?.articles) setArticles(answer.articles);
    };
    const typed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), pause);
    };
    form.addEventListener("input", typed);
    typed();
    return () => {
      form.removeEventListener("input", typed);
      clearTimeout(timer);
      under.abort();
    };
  }, [place, productId]);
  return (
    <div ref={here}>
      <p role="status">
        <HiddenText>{say.found[articles.length - 1]}</HiddenText>
      </p>
      {articles.length > 0 ? (
        <section className={css.help} aria-labelledby="help">
          <h3 id="help">{say.title}</h3>
          <p>{say.lead}</p>
          <HelpfulArticles
            articles={articles}
            opens={say.opens}
            deed={({ number, title }) => (
              <Button
                name="solved"
                value={number}
                formNoValidate
                aria-label={say.solvedOf.replace("{title}", title)}
              >
                {say.solved}
              </Button>
            )}
          />
        </section>
      ) : null}
    </div>
  );
}
