/** End users by file: read, judged, shown, committed once or never, and undone while nothing was written over it. */
import { and, eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { groupMembers, groups } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { endUserDevices, endUsers, endUserVersions } from "@/db/schema/provisioning";
import { endUserImports } from "@/db/schema/provisioning-imports";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { csvLine } from "@/lib/platform/csv-file";
import { newId } from "@/lib/platform/ids";
import { reportEndUser } from "@/lib/provisioning/commands";
import { commitImport, mapImport, readImport } from "@/lib/provisioning/imports/commands";
import { importInput } from "@/lib/provisioning/imports/input";
import { exportForImport, getImport, listImportRows, listImports } from "@/lib/provisioning/imports/queries";
import {
  evenedOut,
  guessMapping,
  importFaults,
  importFields,
  isUsable,
  readImportFault,
} from "@/lib/provisioning/imports/rules";
import { undoImport } from "@/lib/provisioning/imports/undoing/commands";
import { factParameters } from "@/lib/provisioning/license-api/rules";
import { getEndUser, listVersions } from "@/lib/provisioning/records/queries";
import { endUserFieldNames } from "@/lib/provisioning/rules";
import { eventsAbout, join, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { workbookOf } from "@/tests/support/workbook";
import { newPartner, programCtx, sampleFacts } from "./partner";

const { db } = await testDatabase();
const utf8 = (text: string) => new TextEncoder().encode(text);
const header = ["SerialNumbers", ...endUserFieldNames.map((field) => factParameters[field][0])];
const line = (serial: string, changes: Parameters<typeof sampleFacts>[0] = {}) => {
  const facts = sampleFacts(changes);
  return [serial, ...endUserFieldNames.map((field) => facts[field] ?? "")];
};
const fileOf = (...rows: (readonly string[])[]) => [header, ...rows].map(csvLine).join("");

async function provider(count = 3) {
  const partner = await newPartner(db, count);
  const ctx = await accountMemberCtx(db, { userId: partner.superUser });
  const [one = "", two = "", three = ""] = partner.serials;
  return { ...partner, ctx, one, two, three };
}
async function read(ctx: Ctx<AccountActor>, content: string | Uint8Array, name = "customers.csv") {
  const got = await readImport(ctx, { name, bytes: typeof content === "string" ? utf8(content) : content });
  if (!("importId" in got)) throw new Error(`the file was refused: ${JSON.stringify(got.fault)}`);
  return got.importId;
}
const rowsOf = async (ctx: Ctx<AccountActor>, importId: string) =>
  (await listImportRows(ctx, importId, { show: "all", after: 0 }, 5_000)).rows;
const statesOf = async (ctx: Ctx<AccountActor>, importId: string) =>
  (await rowsOf(ctx, importId)).map(({ state }) => state);
const holderOf = async (serial: string) =>
  (
    await db
      .select({ reference: endUsers.customerReferenceId })
      .from(endUserDevices)
      .innerJoin(assets, eq(assets.id, endUserDevices.assetId))
      .innerJoin(endUsers, eq(endUsers.id, endUserDevices.endUserId))
      .where(eq(assets.serial, serial))
  )[0]?.reference ?? null;
const written = (accountId: string) => db.select().from(endUsers).where(eq(endUsers.accountId, accountId));

describe("a file", () => {
  test("is judged first and writes nothing; committed, it is one report per end user with its line", async () => {
    const { ctx, accountId, one, two, three } = await provider();
    const importId = await read(
      ctx,
      fileOf(line(one), line(two), line(three, { customerReferenceId: "K-2", companyName: "Other" })),
    );
    expect(await statesOf(ctx, importId)).toEqual(["new", "new", "new"]);
    expect(await written(accountId)).toHaveLength(0);
    expect(await commitImport(ctx, { importId, mode: "all" })).toEqual({ written: 3, same: 0, leftOut: 0 });
    const versions = await db.select().from(endUserVersions).where(eq(endUserVersions.importId, importId));
    expect(versions.map(({ line, serials, route }) => [line, serials.length, route]).sort()).toEqual([
      [2, 2, "import"],
      [4, 1, "import"],
    ]);
    expect(await holderOf(two)).toBe("12345");
    expect(await eventsAbout(db, importId)).toEqual(["end_user.imported"]);
    expect(await getImport(ctx, importId)).toMatchObject({
      rows: 3,
      mode: "all",
      states: { new: 3, error: 0 },
    });
  });

  test("may be a workbook of Excel, and says the same as CSV", async () => {
    const { ctx, one, two } = await provider();
    const importId = await read(ctx, workbookOf([header, line(one), [], line(two)]), "customers.xlsx");
    expect((await rowsOf(ctx, importId)).map(({ line, state }) => [line, state])).toEqual([
      [2, "new"],
      [4, "new"],
    ]);
    await commitImport(ctx, { importId, mode: "all" });
    const again = await read(ctx, fileOf(line(one), line(two)));
    expect(await statesOf(ctx, again)).toEqual(["same", "same"]);
  });

  test("committed again, also twenty times at once, writes once", async () => {
    const { ctx, accountId, serials } = await provider();
    const importId = await read(ctx, fileOf(...serials.map((serial) => line(serial))));
    await Promise.all(Array.from({ length: 20 }, () => commitImport(ctx, { importId, mode: "all" })));
    expect(
      await db.select().from(endUserVersions).where(eq(endUserVersions.accountId, accountId)),
    ).toHaveLength(1);
    expect(await eventsAbout(db, importId)).toEqual(["end_user.imported"]);
  });

  test("with faults is committed without the faulty rows, or not at all", async () => {
    const { ctx, accountId, one, two } = await provider();
    const importId = await read(
      ctx,
      fileOf(line(one), line(two, { customerReferenceId: "K-2", country: "XX", contactEmail: "" })),
    );
    await expect(commitImport(ctx, { importId, mode: "all" })).rejects.toMatchObject({
      code: "end_user_import_faulty",
    });
    expect(await written(accountId)).toHaveLength(0);
    expect(await commitImport(ctx, { importId, mode: "valid_only" })).toEqual({
      ...{ written: 1, same: 0, leftOut: 1 },
    });
    expect((await rowsOf(ctx, importId))[1]?.faults).toEqual(["contactEmail:required", "country:country"]);
    expect(await holderOf(two)).toBeNull();
  });

  test("names every fault of a row, and takes foreign, missing and unfit devices for what they are", async () => {
    const { ctx, accountId, one, two, three, devices } = await provider(4);
    const stranger = await provider();
    await db
      .update(assets)
      .set({ decommissionedAt: new Date(), decommissionReason: "customer_request" } as never)
      .where(eq(assets.id, devices[1]?.id ?? ""));
    const importId = await read(
      ctx,
      `${fileOf(
        line(one),
        line(one),
        line(two),
        line(stranger.one),
        line("999999999999"),
        line(""),
        line("###"),
        line(three, { companyName: "Another Name" }),
      )}${csvLine([...line(devices[3]?.serial ?? "", { customerReferenceId: "K-9" }), "one", "too", "many"])}`,
    );
    expect((await rowsOf(ctx, importId)).map(({ faults }) => faults)).toEqual([
      [],
      ["serial:duplicate_in_file"],
      ["serial:device_decommissioned"],
      ["serial:device_not_in_account"],
      ["serial:device_not_in_account"],
      ["serial:required"],
      ["serial:shape"],
      ["companyName:differs"],
      ["too_many_cells"],
    ]);
    expect(await written(accountId)).toHaveLength(0);
  });

  test("is judged anew when it is committed", async () => {
    const { ctx, one, devices, accountId } = await provider();
    const importId = await read(ctx, fileOf(line(one)));
    const other = await provider();
    await db
      .update(assets)
      .set({ accountId: other.accountId })
      .where(eq(assets.id, devices[0]?.id ?? ""));
    await expect(commitImport(ctx, { importId, mode: "all" })).rejects.toMatchObject({
      code: "end_user_import_faulty",
    });
    expect(await statesOf(ctx, importId)).toEqual(["error"]);
    expect(await written(accountId)).toHaveLength(0);
  });

  test("from a spreadsheet in Shift_JIS is understood, and everything that was evened out is told", async () => {
    const { ctx, one } = await provider();
    // シリアル番号,お客様番号,会社名,メール,住所,国,市区町村,都道府県,〒 and one row, as a Japanese spreadsheet writes them
    const bytes = Buffer.from(
      "8356838a8341838b94d48d862c82a88b71976c94d48d862c89ef8ed096bc2c8381815b838b2c8f5a8f8a2c8d912c8e738be692ac91ba2c937393b9957b8ca72c81a70d0a",
      "hex",
    );
    const row = Buffer.concat([
      Buffer.from(`${one.slice(0, 4)}-${one.slice(4)},K-7,`),
      Buffer.from("8a948eae89ef8ed08354834e8389", "hex"),
      Buffer.from(",Info@sakura.example,1-1,"),
      Buffer.from("93fa967b", "hex"),
      Buffer.from(",Chiyoda,Tokyo,1000001\r\n"),
    ]);
    const importId = await read(ctx, Buffer.concat([bytes, row]));
    const [only] = await rowsOf(ctx, importId);
    expect(await getImport(ctx, importId)).toMatchObject({ encoding: "shift_jis" });
    expect(only).toMatchObject({
      ...{ state: "new", faults: [], serial: one },
      facts: { companyName: "株式会社サクラ", country: "JP", postalCode: "100-0001" },
    });
    const { mapping } = await getImport(ctx, importId);
    expect(only && evenedOut(only, mapping)).toEqual([
      { field: "serial", from: `${one.slice(0, 4)}-${one.slice(4)}`, to: one },
      { field: "country", from: "日本", to: "JP" },
      { field: "postalCode", from: "1000001", to: "100-0001" },
    ]);
  });

  test("of two columns puts devices to end users that are known, and leaves their facts as they are", async () => {
    const { ctx, one, two } = await provider();
    await reportEndUser(ctx, { serials: [one], facts: sampleFacts(), route: "page" });
    const importId = await read(ctx, `serial,reference\n${one},12345\n${two},12345\n`);
    expect(await statesOf(ctx, importId)).toEqual(["same", "changed"]);
    await commitImport(ctx, { importId, mode: "all" });
    expect(await holderOf(two)).toBe("12345");
  });

  test("that the portal wrote itself is one it takes, and changes nothing", async () => {
    const { ctx, one, two, three } = await provider();
    await reportEndUser(ctx, {
      serials: [one, two],
      facts: sampleFacts({ companyName: '=HYPERLINK("http://evil")', phoneNumber: "+81 3 5550 0100" }),
      route: "page",
    });
    for (const language of ["en", "ja"] as const) {
      const t = words(language, "provisioning");
      const rows: string[] = [];
      for await (const batch of exportForImport(ctx))
        for (const { serial, facts } of batch)
          rows.push(csvLine([serial, ...endUserFieldNames.map((field) => facts?.[field] ?? "")]));
      expect(rows).toHaveLength(2);
      expect(rows[0]).toContain("'=HYPERLINK");
      const names = [t("csv.serial"), ...endUserFieldNames.map((field) => t(`fields.${field}`))];
      const importId = await read(ctx, `\uFEFF${csvLine(names)}${rows.join("")}`);
      expect(await statesOf(ctx, importId)).toEqual(["same", "same"]);
    }
    const missing: string[] = [];
    for await (const batch of exportForImport(ctx, true)) missing.push(...batch.map(({ serial }) => serial));
    expect(missing).toEqual([three]);
  });

  test("that cannot be taken is refused as a whole and leaves nothing behind", async () => {
    const { ctx, accountId, one } = await provider();
    const refused = async (content: string | Uint8Array) => {
      const bytes = typeof content === "string" ? utf8(content) : content;
      const got = await readImport(ctx, { name: "x.csv", bytes });
      return "fault" in got ? got.fault : null;
    };
    expect(await refused("")).toMatchObject({ code: "empty" });
    expect(await refused(fileOf())).toMatchObject({ code: "no_rows" });
    expect(await refused(new Uint8Array([0x89, 0x50, 0xff, 0xff, 0x00, 0x81]))).toMatchObject({
      code: "not_text",
    });
    expect(await refused(`serial,reference\n"${one},1`)).toMatchObject({ code: "malformed" });
    expect(await refused(`serial,reference\n${"1,2\n".repeat(100_000)}`)).toEqual({
      ...{ code: "too_many_rows", rows: 100_000 },
    });
    expect(await refused(`${"a,".repeat(80)}b\n1`)).toEqual({ code: "too_many_columns" });
    expect(await db.select().from(endUserImports).where(eq(endUserImports.accountId, accountId))).toEqual([]);
    const large = new File([new Uint8Array(1_000_001)], "x.csv");
    expect(importInput.safeParse({ file: large }).error?.issues[0]?.message).toBe("too_large");
  });

  test("with NUL, formulas and markup is shown as it is and written as text", async () => {
    const { ctx, one, two } = await provider();
    const importId = await read(
      ctx,
      fileOf(
        line(one, { companyName: "'=1+1<script>" }),
        line(two, { customerReferenceId: "N", companyName: "a\u0000b" }),
      ),
    );
    const [first, second] = await rowsOf(ctx, importId);
    expect(first).toMatchObject({ state: "new", facts: { companyName: "=1+1<script>" } });
    expect(second?.faults).toEqual(["companyName:characters"]);
  });
});

describe("columns", () => {
  const labels = Object.fromEntries(
    importFields.map((field) => [
      field,
      (["en", "ja"] as const).map((language) =>
        field === "serial"
          ? words(language, "provisioning")("csv.serial")
          : words(language, "provisioning")(`fields.${field}`),
      ),
    ]),
  ) as Record<(typeof importFields)[number], string[]>;

  test("are understood by the labels of both languages and by the names of the API", () => {
    for (const place of [0, 1]) {
      const columns = importFields.map((field) => labels[field][place] ?? "");
      expect(Object.values(guessMapping(columns, labels, {}))).toEqual([...importFields]);
    }
    expect(Object.values(guessMapping(header, labels, {}))).toEqual([...importFields]);
    const odd = guessMapping(["State", "Region", "ＳＴＡＴＥ", "Note"], labels, {});
    expect(Object.values(odd)).toEqual(["region", "", "", ""]);
  });

  test("are remembered by the account once they were chosen", async () => {
    const { ctx, one } = await provider();
    const own = `Gerät,Kunde,${header.slice(2).join(",")}\n`;
    const row = csvLine(line(one));
    const first = await read(ctx, own + row);
    expect(isUsable((await getImport(ctx, first)).mapping)).toBe(false);
    await expect(commitImport(ctx, { importId: first, mode: "valid_only" })).rejects.toMatchObject({
      code: "end_user_import_columns",
    });
    const fields = Object.fromEntries(importFields.map((field, place) => [place, field as string]));
    await expect(mapImport(ctx, { importId: first, fields: { 0: "serial" } })).rejects.toMatchObject({
      code: "end_user_import_columns",
    });
    await expect(
      mapImport(ctx, { importId: first, fields: { ...fields, 3: "serial" } }),
    ).rejects.toMatchObject({ code: "end_user_import_columns" });
    await mapImport(ctx, { importId: first, fields });
    expect(await statesOf(ctx, first)).toEqual(["new"]);
    const second = await read(ctx, own + row);
    expect(await statesOf(ctx, second)).toEqual(["new"]);
    await commitImport(ctx, { importId: second, mode: "all" });
    await expect(mapImport(ctx, { importId: second, fields })).rejects.toMatchObject({
      code: "end_user_import_settled",
    });
  });

  test.each(importFaults)("and rows: the fault %s has a sentence in both languages", (fault) => {
    expect(readImportFault(fault)).toEqual({ field: null, fault });
    for (const language of ["en", "ja"] as const)
      expect(words(language, "endUserImports")(`rowFaults.${fault}`).length).toBeGreaterThan(3);
  });
});

describe("undoing a file", () => {
  test("gives back what was: facts and devices; what only it had made is gone", async () => {
    const { ctx, accountId, one, two, three } = await provider();
    const before = sampleFacts({ customerReferenceId: "A" });
    const { endUserId } = await reportEndUser(ctx, { serials: [one, two], facts: before, route: "page" });
    const importId = await read(
      ctx,
      fileOf(
        line(one, {
          customerReferenceId: "A",
          city: "Osaka",
          country: "JP",
          region: "27",
          postalCode: "5300001",
        }),
        line(two, { customerReferenceId: "B" }),
        line(three, { customerReferenceId: "C" }),
      ),
    );
    await commitImport(ctx, { importId, mode: "all" });
    expect([await holderOf(one), await holderOf(two), await holderOf(three)]).toEqual(["A", "B", "C"]);
    expect(await undoImport(ctx, importId)).toEqual({ undone: 3, kept: 0 });
    expect([await holderOf(one), await holderOf(two), await holderOf(three)]).toEqual(["A", "A", null]);
    expect((await written(accountId)).map((row) => row.customerReferenceId)).toEqual(["A"]);
    expect(await getEndUser(ctx, endUserId)).toMatchObject({ facts: before, version: 3 });
    const { rows } = await listVersions(ctx, endUserId);
    expect(rows.map(({ route, serials }) => [route, serials])).toEqual([
      ["undo", [two]],
      ["import", []],
      ["page", [one, two].sort()],
    ]);
    expect(await eventsAbout(db, importId)).toEqual(["end_user.imported", "end_user.import_undone"]);
    await expect(undoImport(ctx, importId)).rejects.toMatchObject({ code: "end_user_import_settled" });
    expect(await getImport(ctx, importId)).toMatchObject({ undone: 3, kept: 0 });
  });

  test("leaves what was written over since, and says which rows", async () => {
    const { ctx, one, two } = await provider();
    const importId = await read(
      ctx,
      fileOf(line(one, { customerReferenceId: "A" }), line(two, { customerReferenceId: "B" })),
    );
    await commitImport(ctx, { importId, mode: "all" });
    await reportEndUser(ctx, {
      serials: [one],
      facts: sampleFacts({ customerReferenceId: "A", city: "Kobe" }),
      route: "license_api",
    });
    expect(await undoImport(ctx, importId)).toEqual({ undone: 1, kept: 1 });
    expect([await holderOf(one), await holderOf(two)]).toEqual(["A", null]);
    expect((await rowsOf(ctx, importId)).map(({ faults }) => faults)).toEqual([["changed_since"], []]);
  });

  test("twenty times at once happens once; beside reports nothing is lost", async () => {
    const { ctx, one, two, accountId } = await provider();
    const importId = await read(
      ctx,
      fileOf(line(one, { customerReferenceId: "A" }), line(two, { customerReferenceId: "B" })),
    );
    await commitImport(ctx, { importId, mode: "all" });
    const report = {
      serials: [two],
      facts: sampleFacts({ customerReferenceId: "B", city: "Kobe" }),
      route: "api" as const,
    };
    const sent = await Promise.allSettled([
      ...Array.from({ length: 20 }, () => undoImport(ctx, importId)),
      reportEndUser(ctx, report),
    ]);
    expect(sent.slice(0, 20).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(sent[20]?.status).toBe("fulfilled");
    expect([await holderOf(one), await holderOf(two)]).toEqual([null, "B"]);
    const living = await db
      .select()
      .from(endUsers)
      .where(and(eq(endUsers.accountId, accountId), inArray(endUsers.customerReferenceId, ["A", "B"])));
    expect(living).toMatchObject([{ customerReferenceId: "B", city: "Kobe" }]);
  });
});

describe("who may", () => {
  test("a program of the account sends, commits and undoes as people do, and is named", async () => {
    const { accountId, superUser, one, ctx } = await provider();
    expect(superUser).not.toBe("");
    const program = programCtx(db, accountId);
    const importId = await read(program, fileOf(line(one)));
    await commitImport(program, { importId, mode: "all" });
    const [version] = await db.select().from(endUserVersions).where(eq(endUserVersions.importId, importId));
    expect(version).toMatchObject({ keyId: "key_test", userId: null });
    expect((await listImports(ctx)).rows).toMatchObject([{ id: importId }]);
    expect(await undoImport(program, importId)).toEqual({ undone: 1, kept: 0 });
  });

  test("people of a group report the devices they see, and see their own files only", async () => {
    const { ctx, accountId, one, two, devices } = await provider();
    const groupId = newId("group");
    await db.insert(groups).values({ id: groupId, accountId, name: "Tokyo" });
    await db
      .update(assets)
      .set({ groupId })
      .where(eq(assets.id, devices[0]?.id ?? ""));
    const userId = await newPerson(db);
    const membershipId = await join(db, accountId, userId, ["group_standard_user"]);
    await db.insert(groupMembers).values({ groupId, membershipId, accountId });
    const member: Ctx<AccountMember> = await accountMemberCtx(db, { userId });
    const others = await read(ctx, fileOf(line(one)));
    expect((await listImports(member)).rows).toEqual([]);
    for (const deed of [
      () => getImport(member, others),
      () => commitImport(member, { importId: others, mode: "all" }),
      () => undoImport(member, others),
      () => mapImport(member, { importId: others, fields: {} }),
    ])
      await expect(deed()).rejects.toMatchObject({ code: "not_found" });
    const own = await read(member, fileOf(line(one), line(two)));
    expect((await rowsOf(member, own)).map(({ faults }) => faults)).toEqual([
      [],
      ["serial:device_not_in_account"],
    ]);
    await commitImport(member, { importId: own, mode: "valid_only" });
    expect([await holderOf(one), await holderOf(two)]).toEqual(["12345", null]);
    const stranger = await provider();
    await expect(getImport(stranger.ctx, own)).rejects.toMatchObject({ code: "not_found" });
  });
});
