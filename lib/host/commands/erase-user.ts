/** `portal erase-user EMAIL`: removes what identifies one person. */
import { parseArguments } from "@/lib/host/arguments";
import { asMachine } from "@/lib/host/database/machine";
import { withDatabase } from "@/lib/host/database/with-database";
import { say } from "@/lib/host/terminal";

export const about = "remove what identifies a person";
export const usage = "erase-user EMAIL";

export async function run(args: string[]): Promise<number> {
  const [email = ""] = parseArguments(args, { words: ["EMAIL"] }).words;
  return withDatabase({ purpose: "erase-user", state: "present" }, async (database) => {
    const { eraseUser } = await import("@/lib/identity/commands");
    await asMachine("erase-user", database, (ctx) => eraseUser(ctx, { email }));
    say(`${email} is erased.`);
    return 0;
  });
}
