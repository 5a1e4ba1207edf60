/** `portal create-staff EMAIL --role ROLE`: the first member of staff, or another one. */
import { z } from "zod";
import { staffRoles } from "@/lib/access/roles";
import { parseArguments } from "@/lib/host/arguments";
import { asMachine } from "@/lib/host/database/machine";
import { withDatabase } from "@/lib/host/database/with-database";
import { UsageFault } from "@/lib/host/fault";
import { say } from "@/lib/host/terminal";

export const about = `make somebody a member of staff (roles: ${staffRoles.join(", ")})`;
export const usage = "create-staff EMAIL --role ROLE";

export async function run(args: string[]): Promise<number> {
  const given = parseArguments(args, { words: ["EMAIL"], options: { role: { type: "string" } } });
  const email = z.email().max(254).safeParse(given.words[0]?.trim()).data;
  if (!email) throw new UsageFault(`"${given.words[0]}" is not an e-mail address.`);
  const role = staffRoles.find((name) => name === given.value("role"));
  if (!role) throw new UsageFault(`--role must be one of ${staffRoles.join(", ")}.`);
  return withDatabase({ purpose: "create-staff", state: "prepared" }, async (database) => {
    const { createStaff } = await import("@/lib/identity/people/commands");
    const { startQueue, stopQueue } = await import("@/lib/platform/queue");
    await startQueue(database.app, { worker: false });
    try {
      await asMachine("create-staff", database, (ctx) => createStaff(ctx, { email, role }));
    } finally {
      await stopQueue();
    }
    say(`${email} is staff (${role}). A mail with a link to set the password is on its way.`);
    return 0;
  });
}
