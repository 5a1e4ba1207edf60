"use client";

import { useContext } from "react";
import { DataTable } from "@/app/_ui/data-table";
import { FormContext } from "@/app/_ui/form-context";

type Say = Record<"outcome" | "line" | "typed" | "result", string>;

/** What became of each line that was sent, as the action said it. */
export function Outcome({ say, results }: { say: Say; results: Readonly<Record<string, string>> }) {
  const { values } = useContext(FormContext);
  const sent = values.outcome;
  const rows = (Array.isArray(sent) ? sent : []).map((text) => {
    const [line = "", typed = "", result = ""] = text.split("\t");
    return { line, typed, result };
  });
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={say.outcome}
      columns={[
        { key: "line", header: say.line, align: "end", cell: (row) => row.line },
        { key: "typed", header: say.typed, rowHeader: true, cell: (row) => <code>{row.typed}</code> },
        { key: "result", header: say.result, cell: (row) => results[row.result] ?? row.result },
      ]}
      rows={rows}
      rowKey={(row) => row.line}
    />
  );
}
