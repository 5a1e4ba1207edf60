/** A directory for the files of one test file, and bytes to fill them with. Import before anything reads the settings. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ownDataDir } from "@/tests/support/data-dir";

export const dataDir = ownDataDir();
// the machine that tests may have a small disk
process.env.FILE_STORE_SPARE_BYTES ??= "0";
process.env.CASE_UPLOADS_PER_HOUR = "100000";

/** Every file that is stored, as paths below the store. */
export function stored(): string[] {
  const names = readdirSync(join(dataDir, "files"), { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** A log of so many bytes. */
export function logOf(bytes: number): Uint8Array<ArrayBuffer> {
  const line = "Nov 21 10:00:00 fw-osaka-01 tunnel osaka-1 is down, trying again\n";
  return new TextEncoder().encode(line.repeat(Math.ceil(bytes / line.length)).slice(0, bytes));
}

/** A picture of so many bytes: the beginning of one, and zeros. */
export function pictureOf(bytes: number): Uint8Array<ArrayBuffer> {
  const picture = new Uint8Array(bytes);
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return picture;
}

/** Bytes as they come from a line, in pieces; with `breaks` the line breaks off behind them. */
export async function* line(bytes: Uint8Array, breaks = false): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1_000) yield bytes.subarray(start, start + 1_000);
  if (breaks) throw new Error("the line broke");
}
