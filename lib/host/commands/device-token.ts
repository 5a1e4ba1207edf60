/** `portal device-token SERIAL`: the token file a device would make to give its licenses back; in the demo world only. */
import { parseArguments } from "@/lib/host/arguments";
import { asMachine } from "@/lib/host/database/machine";
import { withDatabase } from "@/lib/host/database/with-database";
import { say } from "@/lib/host/terminal";

export const about = "print the token file by which a device of the demo world gives its licenses back";
export const usage = "device-token SERIAL";

export async function run(args: string[]): Promise<number> {
  const [serial = ""] = parseArguments(args, { words: ["SERIAL"] }).words;
  return withDatabase({ purpose: "device-token", state: "present" }, async (database) => {
    const { requireDemoWorld } = await import("@/db/seed/demo-json");
    const { makeDeviceToken } = await import("@/lib/provisioning/device-tokens/commands");
    const { newToken } = await import("@/lib/platform/ids");
    const { hashToken } = await import("@/lib/platform/secrets");
    const { text } = await asMachine("device-token", database, async (ctx) => {
      await requireDemoWorld(ctx.db);
      return makeDeviceToken(ctx, serial, hashToken(newToken()).slice(0, 32));
    });
    say(text.trimEnd());
    return 0;
  });
}
