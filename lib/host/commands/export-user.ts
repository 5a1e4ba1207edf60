/** `portal export-user EMAIL`: everything the portal keeps about one person, as JSON on stdout. */
import { parseArguments } from "@/lib/host/arguments";
import { asMachine } from "@/lib/host/database/machine";
import { withDatabase } from "@/lib/host/database/with-database";
import { say } from "@/lib/host/terminal";

export const about = "print everything kept about a person, as JSON";
export const usage = "export-user EMAIL";

export async function run(args: string[]): Promise<number> {
  const [email = ""] = parseArguments(args, { words: ["EMAIL"] }).words;
  return withDatabase({ purpose: "export-user", state: "present" }, async (database) => {
    const { exportUser } = await import("@/lib/identity/commands");
    say(
      JSON.stringify(await asMachine("export-user", database, (ctx) => exportUser(ctx, { email })), null, 2),
    );
    return 0;
  });
}
