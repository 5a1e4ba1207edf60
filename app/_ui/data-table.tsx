import type { ReactNode } from "react";
import css from "./data-table.module.css";

export type Column<Row> = {
  key: string;
  /** Also the label of the value when rows stack on a phone. */
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "center" | "end";
  /** The cell that names the row. */
  rowHeader?: boolean;
  nowrap?: boolean;
};

/**
 * A table with a caption. On narrow screens its rows become labelled sheets (`stack`), or it scrolls inside its own
 * region (`scroll`), which is reachable by keyboard. A very long one is better drawn inside one client component from
 * plain rows: this component works there too.
 */
export function DataTable<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  selected,
  dense,
  phone = "stack",
  empty,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selected?: (row: Row) => boolean;
  dense?: boolean;
  phone?: "stack" | "scroll";
  empty?: ReactNode;
}) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className={css.frame} data-density={dense ? "watch" : undefined}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={css.region} aria-label={caption} tabIndex={0}>
        <table className={css.table} data-phone={phone}>
          <caption data-hidden={captionHidden || undefined}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" data-align={column.align}>
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} data-selected={selected?.(row) || undefined}>
                {columns.map((column) => {
                  const Cell = column.rowHeader ? "th" : "td";
                  return (
                    <Cell
                      key={column.key}
                      scope={column.rowHeader ? "row" : undefined}
                      data-label={column.header}
                      data-align={column.align}
                      data-nowrap={column.nowrap || undefined}
                    >
                      <div>{column.cell(row)}</div>
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
