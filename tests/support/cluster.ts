/** One embedded PostgreSQL for all database tests, with a migrated template that each test file copies. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { prepareDatabase } from "@/lib/host/database/prepare";
import { keptPasswords, urlFor } from "@/lib/host/postgres/connection";
import { startServer } from "@/lib/host/postgres/start";
import { isRunning, signal as send } from "@/lib/host/processes";
import { setProject } from "@/lib/host/project";

declare module "vitest" {
  export interface ProvidedContext {
    /** superuser, for making and dropping databases */
    adminUrl: string;
    ownerUrl: string;
    appUrl: string;
  }
}

/**
 * The window of a limit never ends in these databases: a test that counts to a limit and one further would otherwise
 * find the limit gone whenever a minute or an hour ends in its middle.
 */
async function keepWindowsOpen(url: string): Promise<void> {
  const owner = postgres(url, { max: 1 });
  await owner`create function one_window() returns trigger language plpgsql as
    $$ begin new.window_start := 'epoch'; return new; end $$`;
  await owner`create trigger one_window before insert on rate_limits for each row execute function one_window()`;
  await owner.end();
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = process.cwd();
  setProject({ root, cwd: root, webFingerprint: "tests", bundle: root, umask: 0o022 });
  process.env.AUTH_SECRET ??= "a-secret-that-only-the-tests-know-0123456789";
  const directory = mkdtempSync(join(tmpdir(), "portal-tests-"));
  chmodSync(directory, 0o755);
  const signal = new AbortController().signal;
  const server = await startServer(directory, signal);
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  // a run that is ended early leaves as little behind; while it exits nothing can be awaited
  const leave = () => {
    send(server.process(), "SIGQUIT");
    const pause = new Int32Array(new SharedArrayBuffer(4));
    for (let tries = 0; tries < 50 && isRunning(server.process()); tries += 1) Atomics.wait(pause, 0, 0, 100);
    remove();
  };
  const terminated = () => process.exit(143);
  process.once("exit", leave).once("SIGTERM", terminated);
  const end = async () => {
    process.off("exit", leave).off("SIGTERM", terminated);
    await server.stop();
    remove();
  };
  try {
    await prepareDatabase({ ...server.urls, embedded: true }, { demo: false, signal });
    await keepWindowsOpen(server.urls.owner);
    const passwords = keptPasswords(directory);
    if (!passwords) throw new Error("the test cluster kept no passwords");
    project.provide("adminUrl", urlFor("admin", passwords, server.port, "postgres"));
    project.provide("ownerUrl", server.urls.owner);
    project.provide("appUrl", server.urls.app);
  } catch (fault) {
    await end();
    throw fault;
  }
  return end;
}
