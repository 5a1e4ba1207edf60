/** What staff say among themselves never reaches a customer (domain rule 74; trust TEN-11). */
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { mails } from "@/db/schema/platform";
import { listAllMessages } from "@/lib/cases/desk/queries";
import { caseFilterInput } from "@/lib/cases/listing/input";
import { countOpenCases, exportCases, listCases } from "@/lib/cases/listing/queries";
import { writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { getCase, listShownMessages } from "@/lib/cases/queries";
import { newId } from "@/lib/platform/ids";
import { sourcesBelow } from "@/tests/house/write-doors.mjs";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();
const marker = "zzTHISISBETWEENUSzz";

describe("a note of staff", () => {
  test("is in nothing a customer can ask for: case, messages, list, search, export, counts, mails, order, times", async () => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const first = await openCase(ctx, caseForm({ serial: asset.serial }));
    const second = await openCase(ctx, caseForm({ serial: asset.serial }));
    const list = () => listCases(ctx, caseFilterInput.parse({}));
    const search = () => listCases(ctx, caseFilterInput.parse({ q: marker }));
    const exported = async () => {
      const all: unknown[] = [];
      for await (const batch of exportCases(ctx, caseFilterInput.parse({}))) all.push(...batch);
      return all;
    };
    const { staffChangedAt: _, ...row } = await getCase(ctx, first.number);
    const before = JSON.stringify([
      ...[row, await listShownMessages(ctx, first.caseId), await list(), await search(), await exported()],
      ...[await countOpenCases(ctx), await db.$count(mails, eq(mails.accountId, accountId))],
    ]);
    const engineer = await newEngineer(db);
    await writeAsStaff(engineer, {
      ...{ caseId: first.caseId, body: marker, visibility: "staff", kind: "comment", asks: false },
      ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
    });
    expect((await listAllMessages(engineer, first.caseId)).map(({ body }) => body)).toContain(marker);
    const { staffChangedAt: noted, ...after } = await getCase(ctx, first.number);
    expect(noted > row.createdAt).toBe(true);
    expect(
      JSON.stringify([
        ...[
          after,
          await listShownMessages(ctx, first.caseId),
          await list(),
          await search(),
          await exported(),
        ],
        ...[await countOpenCases(ctx), await db.$count(mails, eq(mails.accountId, accountId))],
      ]),
    ).toBe(before);
    expect(before).not.toContain(marker);
    expect(second.number).not.toBe(first.number);
    expect(await db.$count(cases, eq(cases.accountId, accountId))).toBe(2);
  });

  test("is read by pages of staff only: nothing else of the portal imports the desk", () => {
    const importers = ["app", "lib", "emails", "db"]
      .flatMap((room) => sourcesBelow(room) as string[])
      .filter((file) => readFileSync(file, "utf8").includes('from "@/lib/cases/desk/'))
      .filter(
        (file) =>
          !/^(app\/admin\/|app\/_desk\/|app\/api\/cases\/files\/desk\/|lib\/cases\/desk\/|lib\/staff\/|lib\/cases\/reports\/|lib\/knowledge\/(?:facts|from-cases)\/)/.test(
            file,
          ),
      );
    expect(importers).toEqual([]);
    const desks = sourcesBelow("app").filter((file: string) =>
      readFileSync(file, "utf8").includes('from "@/app/_desk/'),
    );
    expect(desks.filter((file: string) => !/^app\/(admin|_desk)\//.test(file))).toEqual([]);
  });
});
