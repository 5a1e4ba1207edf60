/** `portal backup FILE`: everything the portal keeps, in one file, while it goes on working. */
import { statSync } from "node:fs";
import { parseArguments } from "@/lib/host/arguments";
import { bucketName } from "@/lib/host/backup/bucket";
import { writeBackup } from "@/lib/host/backup/write";
import { withDatabase } from "@/lib/host/database/with-database";
import { findAuthSecret } from "@/lib/host/keys";
import { givenPath } from "@/lib/host/project";
import { say } from "@/lib/host/terminal";

export const about = "write everything the portal keeps into one file";
export const usage = "backup FILE";

export async function run(args: string[]): Promise<number> {
  const [file = ""] = parseArguments(args, { words: ["FILE"] }).words;
  const path = givenPath(file);
  return withDatabase({ purpose: "backup", state: "present" }, async ({ owner, data, env }) => {
    const value = findAuthSecret(data, env.AUTH_SECRET);
    const secret = value ? { value, kept: !env.AUTH_SECRET } : undefined;
    const manifest = await writeBackup(path, { url: owner, data, secret, bucket: bucketName(env) });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const size = (statSync(path).size / 1e6).toFixed(1);
    say(
      `${path}: ${manifest.tables.length} tables, ${rows} rows, ${manifest.files.length} files, ${size} MB.`,
    );
    if (manifest.bucket !== undefined)
      say(
        `Files of cases, pictures of articles and mails as they came are not in it: they are in the bucket ${manifest.bucket}. Keep that by its own means (versions, a copy elsewhere).`,
      );
    if (secret?.kept)
      say("It holds the portal's secret and personal data; keep it where only you can read it.");
    return 0;
  });
}
