/** What support says to itself is in no answer of the API, and leaves no trace in one (trust TEN-11; domain rule 74). */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { caseFiles } from "@/db/schema/cases-files";
import { writeAsStaff } from "@/lib/cases/messages/commands";
import { newId } from "@/lib/platform/ids";
import { newEngineer } from "@/tests/cases/desk";
import { call, database } from "../program";
import { newCaller, rowOf, supportSays } from "./customer";

const { db } = database;
const marker = "zzBETWEENUSzz";

test("a note, its file, and a reply that can still be taken back change nothing that is answered", async () => {
  const { ask, open, accountId } = await newCaller();
  const number = await open();
  const other = await open();
  await supportSays(number, "We look into it.");
  /** Every address of the description that is read with this key, about this case. */
  const { body } = await call("GET", "/openapi.json");
  const paths = Object.entries(body.paths as Record<string, Record<string, unknown>>)
    .filter(
      ([path, methods]) => "get" in methods && path.startsWith("/api/v1/") && !/\{(?!number)/.test(path),
    )
    .map(([path]) => path.replace("/api/v1/", "").replace("{number}", number));
  expect(paths).toEqual(expect.arrayContaining(["cases", `cases/${number}`, `cases/${number}/messages`]));
  const all = async () =>
    JSON.stringify(
      await Promise.all(
        [...paths, "cases?limit=1"].map(async (path) => [path, (await ask("GET", path)).body]),
      ),
    ).replaceAll(/"(?:nextCursor|requestId)":"[^"]*"/g, "");
  await ask("POST", `cases/${other}/messages`, { body: "The other one changed last." });
  const before = await all();
  const { id: caseId } = await rowOf(number);
  const [file] = await db
    .insert(caseFiles)
    .values({
      ...{ id: newId("caseFile"), accountId, caseId, visibility: "staff", name: `${marker}.txt`, size: 1 },
      ...{ received: 1, contentType: "text/plain", state: "clean", storageKey: newId("caseFile") },
    })
    .returning();
  await supportSays(number, marker, { visibility: "staff" });
  await writeAsStaff(await newEngineer(db), {
    ...{ caseId, body: marker, visibility: "customer", kind: "solution", asks: false },
    ...{ promisedAt: new Date(), submissionId: newId("submission"), seenUntil: null },
  });
  expect(await all()).toBe(before);
  expect(before).not.toContain(marker);
  expect((await ask("GET", `cases/${number}/files/${file?.id}`)).status).toBe(404);
  await db.delete(caseFiles).where(eq(caseFiles.id, file?.id ?? ""));
});
