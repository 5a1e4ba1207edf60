/** A data directory of its own for a test file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Call at the top of a test file, before anything asks for its settings: it is `PORTAL_DATA_DIR`, and goes when the file is done. */
export function ownDataDir(): string {
  const path = mkdtempSync(join(tmpdir(), "portal-data-"));
  afterAll(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  process.env.PORTAL_DATA_DIR = path;
  return path;
}
