/** One embedded PostgreSQL for all database tests, with a migrated template that each test file copies. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareDatabase } from "@/lib/host/database/prepare";
import { keptPasswords, urlFor } from "@/lib/host/postgres/connection";
import { startServer } from "@/lib/host/postgres/start";
import { setProject } from "@/lib/host/project";

declare module "vitest" {
  export interface ProvidedContext {
    /** superuser, for making and dropping databases */
    adminUrl: string;
    ownerUrl: string;
    appUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = process.cwd();
  setProject({ root, cwd: root, webFingerprint: "tests", bundle: root, umask: 0o022 });
  process.env.AUTH_SECRET ??= "a-secret-that-only-the-tests-know-0123456789";
  const directory = mkdtempSync(join(tmpdir(), "portal-tests-"));
  chmodSync(directory, 0o755);
  const signal = new AbortController().signal;
  const server = await startServer(directory, signal);
  await prepareDatabase({ ...server.urls, embedded: true }, { demo: false, signal });
  const passwords = keptPasswords(directory);
  if (!passwords) throw new Error("the test cluster kept no passwords");
  project.provide("adminUrl", urlFor("admin", passwords, server.port, "postgres"));
  project.provide("ownerUrl", server.urls.owner);
  project.provide("appUrl", server.urls.app);
  return async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}
