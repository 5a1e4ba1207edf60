import type { ReactNode } from "react";
import css from "./list.module.css";

type Inside = { children: ReactNode };

/** Search, filter and order of a list as one address: GET, so that it can be kept, shared and opened in another tab. */
export function ListFilter({ action, children }: Inside & { action?: string }) {
  return (
    <form method="get" action={action} className={css.filter}>
      {children}
    </form>
  );
}

/** What one types and the button beside it, the first of them as wide as there is room. */
export function FilterBar({ children }: Inside) {
  return <div className={css.bar}>{children}</div>;
}

/** The line over the rows: how many there are, and what can be done with all of them. */
export function ListHead({ children }: Inside) {
  return <div className={css.above}>{children}</div>;
}

/** The rows and the bar of what is done with the chosen ones. */
export function ListRows({ children }: Inside) {
  return <div className={css.rows}>{children}</div>;
}

/** Several lines in one cell. */
export function Lines({ children }: Inside) {
  return <span className={css.two}>{children}</span>;
}

/** What stands in a cell beside the matter; `code` for serials and the like, which no program should translate. */
export function Meta({ code, children }: Inside & { code?: boolean }) {
  return code ? (
    <span className={`${css.meta} ${css.code}`} translate="no">
      {children}
    </span>
  ) : (
    <span className={css.meta}>{children}</span>
  );
}

/** A serial, a code, an identifier. */
export function Code({ children }: Inside) {
  return (
    <span className={css.code} translate="no">
      {children}
    </span>
  );
}
