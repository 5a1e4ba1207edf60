import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import { HiddenText } from "./hidden-text";
import css from "./summary-list.module.css";

export type SummaryRow = {
  label: string;
  value: ReactNode;
  /** `label` is the word people see ("Change"); screen readers also hear which row it changes. */
  change?: { href: string; label: string };
};

/** Facts by name; on a check-answers page each with its way back. An empty value shows the `none` word. */
export function SummaryList({ rows, none }: { rows: readonly SummaryRow[]; none?: string }) {
  return (
    <div className={css.frame}>
      <dl className={css.list} data-changes={rows.some((row) => row.change) || undefined}>
        {rows.map((row) => (
          <div key={row.label} className={css.row}>
            <dt>{row.label}</dt>
            <dd className={css.value}>
              {row.value === "" || row.value === null || row.value === undefined ? (
                <span className={css.none}>{none ?? "–"}</span>
              ) : (
                row.value
              )}
            </dd>
            {row.change ? (
              <dd className={css.change} data-print="hide">
                <AppLink href={row.change.href}>
                  {row.change.label}
                  <HiddenText> {row.label}</HiddenText>
                </AppLink>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </div>
  );
}
