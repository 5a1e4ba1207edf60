/** The ctx of a command that calls the portal's own commands: the machine itself, with the rights of the portal. */
import { connect } from "@/db/client";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { newId } from "@/lib/platform/ids";
import { startQueue, stopQueue } from "@/lib/platform/queue";

/** Runs `work` as the machine on the database of this run, with the queue for mails it causes, and closes what it opened. */
export async function asMachine<Result>(
  purpose: string,
  database: { readonly app: string },
  work: (ctx: Ctx<Machine>) => Promise<Result>,
): Promise<Result> {
  const connection = connect(database.app, { max: 2, application: `portal ${purpose}` });
  try {
    await startQueue(database.app, { worker: false });
    return await work({
      db: connection.db,
      now: new Date(),
      actor: { kind: "machine", name: `portal ${purpose}` },
      language: "en",
      requestId: newId("event"),
      ip: null,
    });
  } finally {
    await stopQueue();
    await connection.close();
  }
}
