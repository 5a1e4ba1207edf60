/** `portal erase-user EMAIL`: removes what identifies one person. */
import { parseArguments } from "@/lib/host/arguments";
import { withDatabase } from "@/lib/host/database/with-database";
import { say } from "@/lib/host/terminal";

export const about = "remove what identifies a person";
export const usage = "erase-user EMAIL";

export async function run(args: string[]): Promise<number> {
  const [email = ""] = parseArguments(args, { words: ["EMAIL"] }).words;
  return withDatabase({ purpose: "erase-user", state: "present" }, async () => {
    const { eraseUser } = await import("@/lib/identity/commands");
    await eraseUser({ email });
    say(`${email} is erased.`);
    return 0;
  });
}
