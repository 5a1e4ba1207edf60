/** Every refusal can happen: a code nobody says is a sentence nobody reads. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusals } from "@/lib/platform/refusal";
import { sourcesBelow } from "./write-doors.mjs";

const elsewhere = ["app", "lib", "db"]
  .flatMap(sourcesBelow)
  .filter((file: string) => file !== "lib/platform/refusal.ts" && !file.startsWith("lib/i18n/"))
  .map((file: string) => readFileSync(file, "utf8"))
  .join("\n");

test.each(Object.keys(refusals))("%s is said somewhere", (code) => {
  expect(elsewhere.includes(`"${code}"`)).toBe(true);
});
