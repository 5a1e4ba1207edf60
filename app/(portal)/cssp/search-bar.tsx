import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/text-field";
import css from "./search-bar.module.css";

/** A search by address above a list of the CSSP pages; works without scripts. */
export function SearchBar({
  account,
  q,
  say,
  children,
}: {
  account: number;
  /** null: there is nothing to type, only to choose */
  q: string | null;
  say: { q?: string; qHint?: string; submit: string };
  children?: ReactNode;
}) {
  return (
    <search>
      <form method="get" className={css.bar}>
        <input type="hidden" name="account" value={account} />
        {q === null ? null : (
          <TextField
            name="q"
            type="search"
            label={say.q ?? ""}
            hint={say.qHint}
            width="md"
            autoComplete="off"
            spellCheck={false}
            defaultValue={q}
          />
        )}
        {children}
        <Button look="primary">{say.submit}</Button>
      </form>
    </search>
  );
}
