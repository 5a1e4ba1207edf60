/** `portal export-user EMAIL`: everything the portal keeps about one person, as JSON on stdout. */
import { parseArguments } from "@/lib/host/arguments";
import { using } from "@/lib/host/database/connect";
import { withDatabase } from "@/lib/host/database/with-database";
import { exportPerson } from "@/lib/host/person/export";
import { say } from "@/lib/host/terminal";

export const about = "print everything kept about a person, as JSON";
export const usage = "export-user EMAIL";

export async function run(args: string[]): Promise<number> {
  const [email = ""] = parseArguments(args, { words: ["EMAIL"] }).words;
  return withDatabase({ purpose: "export-user", state: "present" }, async ({ app }) => {
    const records = await using(app, "portal export-user", (sql) => exportPerson(sql, email));
    say(JSON.stringify(records, null, 2));
    return 0;
  });
}
