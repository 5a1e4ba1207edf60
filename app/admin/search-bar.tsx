import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/text-field";
import css from "./search-bar.module.css";

/** A search that is an address: GET, so that it can be kept, shared and opened in another tab. */
export function SearchBar({
  label,
  value,
  submit,
  children,
}: {
  label: string;
  value: string;
  submit: string;
  children?: ReactNode;
}) {
  return (
    <search>
      <form method="get" className={css.bar}>
        <TextField
          name="q"
          label={label}
          type="search"
          width="md"
          autoComplete="off"
          spellCheck={false}
          defaultValue={value}
        />
        {children}
        <Button look="primary">{submit}</Button>
      </form>
    </search>
  );
}
