/** `portal restore FILE`: puts a backup back, whole or not at all. */
import { parseArguments } from "@/lib/host/arguments";
import { fileWarning } from "@/lib/host/backup/bucket";
import { requireKnown, restoreBackup } from "@/lib/host/backup/restore";
import { verifyBackup } from "@/lib/host/backup/verify";
import { withDatabase } from "@/lib/host/database/with-database";
import { givenPath } from "@/lib/host/project";
import { complain, say } from "@/lib/host/terminal";

export const about = "check a backup and put it back into an empty database (--force: replace what is there)";
export const usage = "restore FILE [--check] [--force] [--end-sessions]";

export async function run(args: string[]): Promise<number> {
  const given = parseArguments(args, {
    words: ["FILE"],
    options: { check: { type: "boolean" }, force: { type: "boolean" }, "end-sessions": { type: "boolean" } },
  });
  const path = givenPath(given.words[0] ?? "");
  const manifest = await verifyBackup(path);
  requireKnown(manifest);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const contents = `${manifest.tables.length} tables, ${rows} rows, ${manifest.files.length} files of ${manifest.at}`;
  if (given.has("check")) {
    say(`${path} is complete and undamaged: ${contents}.`);
    if (manifest.bucket !== undefined)
      say(`Files are not in it: they were in the bucket ${manifest.bucket}.`);
    return 0;
  }
  return withDatabase({ purpose: "restore", state: "empty" }, async (database) => {
    await restoreBackup(path, manifest, database, {
      force: given.has("force"),
      endSessions: given.has("end-sessions"),
    });
    say(`Restored ${contents}.`);
    const warning = fileWarning(manifest, database.env, database.data.files);
    if (warning) complain(warning);
    return 0;
  });
}
