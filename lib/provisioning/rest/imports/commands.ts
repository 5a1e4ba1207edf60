/** Imports by `/api/v1`: the rows become the file that the page would be given, so that both are judged by one reader. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import { commitImport, readImport } from "@/lib/provisioning/imports/commands";
import { importFields } from "@/lib/provisioning/imports/rules";
import type { CreateImportBody, RestImport } from "@/lib/provisioning/rest/imports/input";
import { getRestImport } from "@/lib/provisioning/rest/imports/queries";

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Columns that some row has; what no row has stays as it is known. */
function asFile(rows: CreateImportBody["rows"]): Uint8Array {
  const columns = importFields
    .map((field) => ({ field, name: field === "reportedBy" ? "createdBy" : field }))
    .filter(({ name }) => rows.some((row) => row[name] !== undefined));
  const lines = [
    columns.map(({ field }) => quoted(field)),
    ...rows.map((row) => columns.map(({ name }) => quoted(row[name] ?? ""))),
  ];
  return Buffer.from(`${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`, "utf8");
}

/** Judges the rows and keeps both (`readImport`); refuses `malformed_input` for rows that cannot be taken at all. */
export async function createRestImport(ctx: Ctx<Program>, body: CreateImportBody): Promise<RestImport> {
  const read = await readImport(ctx, { name: body.name ?? "API", bytes: asFile(body.rows), plain: true });
  if ("fault" in read)
    throw new Refusal("malformed_input", {
      errors: [{ pointer: "/rows", code: read.fault.code === "too_many_rows" ? "too_many" : "form" }],
    });
  return getRestImport(ctx, read.importId);
}

/** Writes the rows (`commitImport`). */
export function commitRestImport(ctx: Ctx<Program>, importId: string, mode: "all" | "valid_only") {
  return commitImport(ctx, { importId, mode });
}
