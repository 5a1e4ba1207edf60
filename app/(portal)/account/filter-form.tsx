import type { ReactNode } from "react";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import css from "./filter-form.module.css";

/** The filter of a list: a GET form, so that what it shows has an address. `clear` leads to the list without a filter. */
export function FilterForm({
  account,
  label,
  submit,
  clear,
  children,
}: {
  account: number;
  label: string;
  submit: string;
  clear: { href: string; label: string } | null;
  children: ReactNode;
}) {
  return (
    <search aria-label={label}>
      <form method="get" className={css.bar}>
        <input type="hidden" name="account" value={account} />
        {children}
        <Button look="primary">{submit}</Button>
        {clear ? <AppLink href={clear.href}>{clear.label}</AppLink> : null}
      </form>
    </search>
  );
}
