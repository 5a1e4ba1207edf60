/** The running portal's queue, for commands a test calls itself: what they cause is then done by the portal's own worker. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { startQueue, stopQueue } from "@/lib/platform/queue";

/** Call at the top of a test file whose commands enqueue. */
export function withPortalQueue(): void {
  beforeAll(async () => {
    const directory = inject("portalEnv").PORTAL_DATA_DIR ?? "";
    const note = JSON.parse(readFileSync(join(directory, "postgres", "connection.json"), "utf8"));
    await startQueue(note.app, { worker: false });
  });
  afterAll(stopQueue);
}
