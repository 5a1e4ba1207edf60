/** `portal import orders|assets FILE.csv`: the vendor's books from its ERP. A dry run unless `--commit` is given. */
import { parseArguments } from "@/lib/host/arguments";
import { withDatabase } from "@/lib/host/database/with-database";
import { HostFault, UsageFault } from "@/lib/host/fault";
import { isFile } from "@/lib/host/files";
import { givenPath } from "@/lib/host/project";
import { complain, say } from "@/lib/host/terminal";

export const about = "load the vendor's orders or assets from CSV; a dry run without --commit";
export const usage = "import orders|assets FILE.csv [--commit]";

const kinds = ["orders", "assets"] as const;

export async function run(args: string[]): Promise<number> {
  const given = parseArguments(args, {
    words: ["orders|assets", "FILE.csv"],
    options: { commit: { type: "boolean" } },
  });
  const [word, file = ""] = given.words;
  const kind = kinds.find((name) => name === word);
  if (!kind) throw new UsageFault(`"${word}" is neither orders nor assets.`);
  const path = givenPath(file);
  if (!isFile(path)) throw new HostFault(`There is no file ${path}.`);
  const commit = given.has("commit");
  return withDatabase({ purpose: "import", state: "prepared" }, async () => {
    const { importFile } = await import("@/lib/catalog/orders/commands");
    const { rows, added, changed, unchanged, refused } = await importFile({ kind, path, commit });
    for (const { row, field, code } of refused) complain(`row ${row}: ${field ? `${field}: ` : ""}${code}`);
    say(`${rows} rows: ${added} new, ${changed} changed, ${unchanged} as before, ${refused.length} refused.`);
    if (!commit) say("Nothing was written; this was a dry run. Add --commit to write.");
    return refused.length > 0 ? 1 : 0;
  });
}
