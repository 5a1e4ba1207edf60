"use client";

import { useContext } from "react";
import { DataTable } from "@/app/_ui/data-table";
import { FormContext } from "@/app/_ui/form-context";

/** What became of each address, from the answer of the form it stands in; nothing before there is one. */
export function Outcome({ say }: { say: Record<"title" | "line" | "email" | "outcome", string> }) {
  const { values } = useContext(FormContext);
  const told = values.outcome;
  if (!Array.isArray(told)) return null;
  const rows = Array.from({ length: Math.floor(told.length / 3) }, (_, place) => ({
    line: told[place * 3] ?? "",
    email: told[place * 3 + 1] ?? "",
    sentence: told[place * 3 + 2] ?? "",
  }));
  return (
    <DataTable
      caption={say.title}
      columns={[
        { key: "email", header: say.email, rowHeader: true, cell: (row) => row.email },
        { key: "outcome", header: say.outcome, cell: (row) => row.sentence },
        { key: "line", header: say.line, align: "end", cell: (row) => row.line },
      ]}
      rows={rows}
      rowKey={(row) => row.line}
    />
  );
}
