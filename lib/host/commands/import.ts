/** `portal import orders|assets FILE.csv`: the vendor's books from its ERP. A dry run unless `--commit` is given. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArguments } from "@/lib/host/arguments";
import { asMachine } from "@/lib/host/database/machine";
import { withDatabase } from "@/lib/host/database/with-database";
import { HostFault, messageOf, UsageFault } from "@/lib/host/fault";
import { isFile } from "@/lib/host/files";
import { givenPath } from "@/lib/host/project";
import { complain, say } from "@/lib/host/terminal";
import type { ImportOptions, ImportReport } from "@/lib/platform/import-report";

export const about = "load the vendor's orders or assets from CSV; a dry run without --commit";
export const usage = "import orders|assets FILE.csv [--commit] [--valid-only]";

const kinds = ["orders", "assets"] as const;

/** Faulty rows named one by one; a file that is wrong throughout says so in the counts. */
const rowsNamed = 200;

export async function run(args: string[]): Promise<number> {
  const given = parseArguments(args, {
    words: ["orders|assets", "FILE.csv"],
    options: { commit: { type: "boolean" }, "valid-only": { type: "boolean" } },
  });
  const [kind = "", path = ""] = given.words;
  const wanted = kinds.find((one) => one === kind);
  if (!wanted) throw new UsageFault(`"${kind}" is neither orders nor assets.`);
  const file = { name: basename(path), bytes: bytesOf(givenPath(path)) };
  const options = { commit: given.has("commit"), validOnly: given.has("valid-only") };
  return withDatabase({ purpose: "import", state: "prepared" }, async (database) => {
    const { runImport } = await import("@/lib/staff/imports/commands");
    const { report } = await asMachine("import", database, (ctx) =>
      runImport(ctx, wanted, file, options),
    ).catch(explained);
    await tell(report, options);
    return report.fault || report.counts.error > 0 ? 1 : 0;
  });
}

function bytesOf(path: string): Uint8Array {
  if (!isFile(path)) throw new HostFault(`There is no file ${path}.`);
  try {
    return readFileSync(path);
  } catch (error) {
    throw new HostFault(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/** An expected no in a sentence: another import at work, or somebody who registers one of the serials just now. */
async function explained(error: unknown): Promise<never> {
  const { Refusal } = await import("@/lib/platform/refusal");
  if (!(error instanceof Refusal)) throw error;
  const write = await sentences();
  throw new HostFault(write(error.code === "busy" ? "busy" : "overtaken", {}), { cause: error });
}

/** The words of imports by key. Codes come from the report, so the key is not known to the compiler. */
async function sentences(): Promise<(key: string, values: Record<string, string | number>) => string> {
  const { words } = await import("@/lib/i18n/words");
  const write = words("en", "catalog") as unknown as (
    key: string,
    values: Record<string, string | number>,
  ) => string;
  return (key, values) => write(`import.${key}`, values);
}

async function tell(report: ImportReport, options: ImportOptions): Promise<void> {
  const write = await sentences();
  if (report.fault) {
    complain(
      write(`file.${report.fault.code}`, { column: report.fault.column ?? "", line: report.fault.line ?? 1 }),
    );
    return;
  }
  const refused = report.rows.filter((row) => row.result === "error");
  for (const { line, faults } of refused.slice(0, rowsNamed)) {
    for (const { code, column } of faults)
      complain(write("row", { line, column: column || "none", reason: write(`faults.${code}`, {}) }));
  }
  if (refused.length > rowsNamed) complain(write("more", { rows: refused.length - rowsNamed }));
  if (report.unknownColumns.length > 0)
    say(write("unknownColumns", { columns: report.unknownColumns.join(", ") }));
  const { new: added, changed, same, error } = report.counts;
  say(write("counts", { rows: report.rows.length, added, changed, same, refused: error }));
  const written = added + changed > 0 ? "written" : "upToDate";
  say(write(report.committed ? written : options.commit ? "refused" : "dryRun", {}));
}
