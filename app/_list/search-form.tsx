import type { ReactNode } from "react";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/text-field";
import css from "./search-form.module.css";

/**
 * Fields beside each other and their button: GET, so that what is shown has an address that can be kept and shared.
 * `account` stays in that address; `clear` leads to the list without a search; `look` is quieter beside another form.
 */
export function SearchForm({
  account,
  label,
  submit,
  clear,
  look = "primary",
  children,
}: {
  account?: number;
  label?: string;
  submit: string;
  clear?: { href: string; label: string } | null;
  look?: "primary" | "secondary";
  children: ReactNode;
}) {
  return (
    <search aria-label={label}>
      <form method="get" className={css.bar}>
        {account === undefined ? null : <input type="hidden" name="account" value={account} />}
        {children}
        <Button look={look}>{submit}</Button>
        {clear ? <AppLink href={clear.href}>{clear.label}</AppLink> : null}
      </form>
    </search>
  );
}

/** What one looks for. */
export function SearchField({
  name = "q",
  label,
  hint,
  value,
}: {
  name?: string;
  label: string;
  hint?: string;
  value: string;
}) {
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      type="search"
      width="md"
      autoComplete="off"
      spellCheck={false}
      defaultValue={value}
    />
  );
}
