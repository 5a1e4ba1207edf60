import type { ReactNode } from "react";
import { DetailsHint } from "@/app/_ui/details-hint";
import css from "./chart.module.css";

/** A picture of figures with its name. The table says the same, word for word: it is what counts. */
export function Chart({
  title,
  children,
  table,
  tableLabel,
  file,
}: {
  title: string;
  children: ReactNode;
  table: ReactNode;
  /** what the table is opened by */
  tableLabel: string;
  /** the way to the table as a file */
  file?: ReactNode;
}) {
  return (
    <figure className={css.chart}>
      <figcaption className={css.title}>{title}</figcaption>
      {children}
      <DetailsHint summary={tableLabel}>
        {table}
        {file}
      </DetailsHint>
    </figure>
  );
}
