/** `portal erase-user EMAIL`: removes what identifies one person. There is no way back but a backup. */
import { parseArguments } from "@/lib/host/arguments";
import { asMachine } from "@/lib/host/database/machine";
import { withDatabase } from "@/lib/host/database/with-database";
import { say } from "@/lib/host/terminal";

export const about = "remove what identifies a person; there is no way back";
export const usage = "erase-user EMAIL";

export async function run(args: string[]): Promise<number> {
  const [email = ""] = parseArguments(args, { words: ["EMAIL"] }).words;
  return withDatabase({ purpose: "erase-user", state: "present" }, async (database) => {
    const { erasePersonByEmail } = await import("@/lib/host/person/erase");
    await asMachine("erase-user", database, (ctx) => erasePersonByEmail(ctx, email));
    say(`${email} is erased. Backups made before still hold the data.`);
    return 0;
  });
}
