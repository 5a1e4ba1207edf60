/** `portal export-user EMAIL`: everything the portal keeps about one person, as JSON on stdout. */
import { parseArguments } from "@/lib/host/arguments";
import { withDatabase } from "@/lib/host/database/with-database";
import { say } from "@/lib/host/terminal";

export const about = "print everything kept about a person, as JSON";
export const usage = "export-user EMAIL";

export async function run(args: string[]): Promise<number> {
  const [email = ""] = parseArguments(args, { words: ["EMAIL"] }).words;
  return withDatabase({ purpose: "export-user", state: "present" }, async () => {
    const { exportUser } = await import("@/lib/identity/commands");
    say(JSON.stringify(await exportUser({ email }), null, 2));
    return 0;
  });
}
