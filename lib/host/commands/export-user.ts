/** `portal export-user EMAIL`: everything the portal keeps about one person, as JSON on stdout. */
import { parseArguments } from "@/lib/host/arguments";
import { withDatabase } from "@/lib/host/database/with-database";
import { HostFault } from "@/lib/host/fault";
import { say } from "@/lib/host/terminal";

export const about = "print everything kept about a person, as JSON";
export const usage = "export-user EMAIL";

export async function run(args: string[]): Promise<number> {
  const [email = ""] = parseArguments(args, { words: ["EMAIL"] }).words;
  return withDatabase({ purpose: "export-user", state: "present" }, async ({ app }) => {
    const { connect } = await import("@/db/client");
    const { emailKey } = await import("@/lib/identity/rules");
    const { personRecords } = await import("@/lib/platform/person-records");
    const connection = connect(app, { max: 1, application: "portal export-user" });
    try {
      const records = await personRecords(connection.db, emailKey(email));
      if (!records) throw new HostFault(`Nobody has the address ${email}.`);
      say(JSON.stringify(records, null, 2));
      return 0;
    } finally {
      await connection.close();
    }
  });
}
