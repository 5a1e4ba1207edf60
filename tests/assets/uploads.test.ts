/** Registering many by file (domain rule 40): read, judged, shown, then committed once or never. */
import { and, eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assets, assetTaggings, assetTags, productRegistrations } from "@/db/schema/assets";
import { assetUploads } from "@/db/schema/assets-uploads";
import { customers, orderLines, orders, products, units } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { claimUnits } from "@/lib/assets/commands";
import { commitUpload, previewUpload } from "@/lib/assets/uploads/commands";
import { readUploadRow, uploadInput } from "@/lib/assets/uploads/input";
import { exportFaultyRows, getUpload, listUploadRows, listUploads } from "@/lib/assets/uploads/queries";
import { readFault, rowFaults, uploadColumns } from "@/lib/assets/uploads/rules";
import type { ProductKind } from "@/lib/catalog/rules";
import { words } from "@/lib/i18n/words";
import { csvLine } from "@/lib/platform/csv-file";
import { newId } from "@/lib/platform/ids";
import { inTransaction } from "@/lib/platform/transaction";
import { eventsAbout, join, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { number, workbookOf } from "@/tests/support/workbook";
import { newProduct, nextNumber } from "./estate";

const { db } = await testDatabase();
const utf8 = (text: string) => new TextEncoder().encode(text);
const all = { show: "all", after: 0 } as const;

/** Serials and auth codes of an order of a new buyer. */
async function order(serials: number, codes = 0, kind: ProductKind = "hardware") {
  const [customerId, orderId, lineId] = [newId("customer"), newId("order"), newId("orderLine")];
  const productId = await newProduct(db, { kind });
  await db
    .insert(customers)
    .values({ id: customerId, customerNumber: `C${900_000 + nextNumber()}`, name: "Buyer", country: "JP" });
  await db
    .insert(orders)
    .values({ id: orderId, salesOrder: `SO${900_000 + nextNumber()}`, customerId, orderedOn: new Date() });
  await db.insert(orderLines).values({ id: lineId, orderId, line: 1, productId, quantity: serials + codes });
  const made = Array.from({ length: serials + codes }, (_, place) => ({
    id: newId("unit"),
    serial: place < serials ? `0888${String(nextNumber()).padStart(8, "0")}` : null,
    authCode: place < serials ? null : `V${String(1_000_000 + nextNumber())}`,
  }));
  await db
    .insert(units)
    .values(made.map((unit) => ({ ...unit, source: "order" as const, productId, orderLineId: lineId })));
  return {
    made,
    serials: made.flatMap(({ serial }) => serial ?? []),
    codes: made.flatMap(({ authCode }) => authCode ?? []),
  };
}

/** A company that has registered one device of an order, so that the rest of it is proven. */
async function buyer(serials = 6, codes = 2) {
  const company = await newCompany(db);
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  const bought = await order(serials + 1, codes);
  const [first] = bought.made;
  await claim(ctx, first?.id ?? "");
  return {
    ...company,
    ctx,
    own: bought.serials[0] ?? "",
    free: bought.serials.slice(1),
    codes: bought.codes,
  };
}
const claim = (ctx: Ctx<AccountMember>, unitId: string) =>
  inTransaction(ctx, (inner) =>
    claimUnits(
      inner,
      { route: "order", unitIds: [unitId] },
      { accountId: ctx.actor.account.id, userId: ctx.actor.userId },
    ),
  );

async function preview(ctx: Ctx<AccountMember>, bytes: Uint8Array | string, name = "devices.csv") {
  const read = await previewUpload(ctx, { name, bytes: typeof bytes === "string" ? utf8(bytes) : bytes });
  if (!("uploadId" in read)) throw new Error(`the file was refused: ${JSON.stringify(read.fault)}`);
  return read.uploadId;
}
const rowsOf = async (ctx: Ctx<AccountMember>, uploadId: string) =>
  (await listUploadRows(ctx, uploadId, all, 5_000)).rows;
const registered = (accountId: string) => db.select().from(assets).where(eq(assets.accountId, accountId));

describe("a file", () => {
  test("is checked first and registers nothing; committed, every row becomes what it says", async () => {
    const { ctx, accountId, free, codes } = await buyer();
    const [one = "", two = ""] = free;
    const uploadId = await preview(
      ctx,
      [
        uploadColumns.join(","),
        `${one},,横浜-fw-01,"edge, 横浜",山下町 10-4,横浜市中区,神奈川県,２３１００２３,jp,はい,11.1.4`,
        `${two.slice(0, 4)}-${two.slice(4)},${codes[0]},,,,,,,,,`,
        `,${codes[1]},,,,,,,,,`,
      ].join("\r\n"),
    );
    expect((await rowsOf(ctx, uploadId)).map((row) => row.state)).toEqual(["ready", "ready", "ready"]);
    expect(await registered(accountId)).toHaveLength(1);

    await commitUpload(ctx, { uploadId, mode: "all" });
    const [first] = await db.select().from(assets).where(eq(assets.serial, one));
    expect(first).toMatchObject({
      ...{ accountId, name: "横浜-fw-01", offline: true, osRelease: "11.1.4" },
      ...{ country: "JP", postalCode: "231-0023", region: "14", city: "横浜市中区", address1: "山下町 10-4" },
    });
    const tags = await db
      .select({ name: assetTags.name })
      .from(assetTaggings)
      .innerJoin(assetTags, eq(assetTags.id, assetTaggings.tagId))
      .where(eq(assetTaggings.assetId, first?.id ?? ""));
    expect(tags.map(({ name }) => name).sort()).toEqual(["edge", "横浜"]);
    expect(await registered(accountId)).toHaveLength(3);
    const claims = await db
      .select()
      .from(productRegistrations)
      .where(eq(productRegistrations.accountId, accountId));
    expect(claims).toHaveLength(5);
    expect(await eventsAbout(db, uploadId)).toEqual(["assets.uploaded"]);
    expect(await eventsAbout(db, first?.id ?? "")).toEqual(["asset.registered"]);
    expect(await getUpload(ctx, uploadId)).toMatchObject({ rows: 3, registered: 3, mode: "all" });
  });

  test("committed again, also twenty times at once, does nothing twice", async () => {
    const { ctx, accountId, free } = await buyer();
    const uploadId = await preview(ctx, ["serial", ...free].join("\n"));
    await Promise.all(Array.from({ length: 20 }, () => commitUpload(ctx, { uploadId, mode: "valid_only" })));
    expect(await registered(accountId)).toHaveLength(1 + free.length);
    expect(await eventsAbout(db, uploadId)).toEqual(["assets.uploaded"]);
  });

  test("with a fault is registered without the faulty rows, or not at all", async () => {
    const { ctx, accountId, free } = await buyer();
    const uploadId = await preview(ctx, `serial,country\n${free[0]},\n${free[1]},JP\n000000000001,\n`);
    await expect(commitUpload(ctx, { uploadId, mode: "all" })).rejects.toMatchObject({
      code: "upload_faulty",
    });
    expect(await registered(accountId)).toHaveLength(1);
    await commitUpload(ctx, { uploadId, mode: "valid_only" });
    expect((await rowsOf(ctx, uploadId)).map((row) => row.state)).toEqual([
      "registered",
      "left_out",
      "left_out",
    ]);
    expect((await registered(accountId)).map((row) => row.serial)).toContain(free[0]);
    expect(await registered(accountId)).toHaveLength(2);
  });

  test("is judged anew when it is committed: what was taken meanwhile is left out, whole", async () => {
    const { ctx, accountId, free, codes } = await buyer();
    const uploadId = await preview(ctx, `serial,auth_code\n${free[0]},${codes[0]}\n${free[1]},\n`);
    const [unit] = await db
      .select()
      .from(units)
      .where(eq(units.authCode, codes[0] ?? ""));
    const rival = await accountMemberCtx(db, { userId: (await newCompany(db)).superUser });
    await claim(rival, unit?.id ?? "");
    await expect(commitUpload(ctx, { uploadId, mode: "all" })).rejects.toMatchObject({
      code: "upload_faulty",
    });
    expect((await rowsOf(ctx, uploadId))[0]).toMatchObject({ state: "error", faults: ["auth_code:taken"] });
    await commitUpload(ctx, { uploadId, mode: "valid_only" });
    expect((await registered(accountId)).map((row) => row.serial)).not.toContain(free[0]);
    expect((await registered(accountId)).map((row) => row.serial)).toContain(free[1]);
  });

  test("of which two are committed at once with the same serials: each serial is registered once", async () => {
    const { ctx, accountId, free } = await buyer(40);
    const files = [await preview(ctx, ["serial", ...free].join("\n")), ""];
    files[1] = await preview(ctx, ["serial", ...free.toReversed()].join("\n"));
    const tries = await Promise.allSettled(
      files.map((uploadId) => commitUpload(ctx, { uploadId, mode: "all" })),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason.code).toMatch(/^upload_(changed|faulty)$/);
    expect(await registered(accountId)).toHaveLength(1 + free.length);
  });

  test("is the account's own: others neither see nor commit it, nor may members without the role", async () => {
    const { ctx, accountId, free } = await buyer();
    const uploadId = await preview(ctx, `serial\n${free[0]}\n`);
    const stranger = await accountMemberCtx(db, { userId: (await newCompany(db)).superUser });
    const standard = await newPerson(db);
    await join(db, accountId, standard, ["standard_user"]);
    const colleague = await accountMemberCtx(db, { userId: standard });
    await expect(getUpload(stranger, uploadId)).rejects.toMatchObject({ code: "not_found" });
    for (const other of [stranger, colleague])
      await expect(commitUpload(other, { uploadId, mode: "all" })).rejects.toMatchObject({
        code: "not_found",
      });
    await expect(previewUpload(colleague, { name: "x", bytes: utf8("serial\n1") })).rejects.toMatchObject({
      code: "not_found",
    });
    const many = await newPerson(db);
    await join(db, accountId, many, ["limited_user", "bulk_registration"]);
    await commitUpload(await accountMemberCtx(db, { userId: many }), { uploadId, mode: "all" });
    expect((await listUploads(ctx)).rows).toHaveLength(1);
  });
});

/** 「device_name」 is 青葉 in Shift_JIS. */
const aoba = [0x90, 0xc2, 0x97, 0x74];
describe("encodings", () => {
  test.each([
    ["shift_jis", (serial: string) => [...utf8(`serial,device_name\r\n${serial},`), ...aoba, 13, 10]],
    ["utf-8", (serial: string) => [...utf8(`\uFEFFserial;device_name\r\n${serial};青葉\r\n`)]],
    [
      "utf-16le",
      (serial: string) =>
        [...`\uFEFFserial\tdevice_name\r\n${serial}\t青葉\r\n`].flatMap((sign) => [
          sign.charCodeAt(0) & 255,
          sign.charCodeAt(0) >> 8,
        ]),
    ],
  ])("%s is detected and the name arrives as meant", async (encoding, write) => {
    const { ctx, free } = await buyer(1, 0);
    const uploadId = await preview(ctx, Uint8Array.from(write(free[0] ?? "")));
    expect(await getUpload(ctx, uploadId)).toMatchObject({ encoding, ready: 1 });
    await commitUpload(ctx, { uploadId, mode: "all" });
    const [row] = await db
      .select()
      .from(assets)
      .where(eq(assets.serial, free[0] ?? ""));
    expect(row?.name).toBe("青葉");
  });
});

describe("a workbook of Excel", () => {
  test("registers what its cells show: zeros before numbers, rows as Excel counts them", async () => {
    const { ctx, free } = await buyer();
    const [one = "", two = ""] = free;
    const uploadId = await preview(
      ctx,
      workbookOf([
        ["serial", "device_name", "postal_code"],
        [one, "青葉", null],
        [],
        [number(String(Number(two)), 1), null, null],
      ]),
      "devices.xlsx",
    );
    expect((await rowsOf(ctx, uploadId)).map(({ line, state }) => [line, state])).toEqual([
      [2, "ready"],
      [4, "ready"],
    ]);
    await commitUpload(ctx, { uploadId, mode: "all" });
    const named = await db
      .select()
      .from(assets)
      .where(inArray(assets.serial, [one, two]));
    expect(new Set(named.map(({ name }) => name))).toEqual(new Set(["青葉", null]));
    expect(await getUpload(ctx, uploadId)).toMatchObject({ fileName: "devices.xlsx", encoding: "xlsx" });
  });
});

describe("a file that cannot be taken", () => {
  test.each([
    ["empty", new Uint8Array()],
    ["no_rows", utf8("serial,device_name\r\n")],
    ["not_text", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x81, 0xfd, 0xff, 0xa0])],
    ["workbook_broken", Uint8Array.from([0x50, 0x4b, 3, 4, 0xff, 0x81])],
    ["workbook_old", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ["number_cut", workbookOf([["serial"], [number("1234567890123456789")]])],
    ["malformed", utf8('serial,device_name\r\n0001,"never closed\r\n')],
    ["column_missing", utf8("number,name\r\n1,2\r\n")],
    ["column_twice", utf8("serial,Serial\r\n1,2\r\n")],
    ["too_many_rows", utf8(`serial\r\n${"000000000001\r\n".repeat(1_001)}`)],
  ])("%s is named, in words, and leaves nothing behind", async (code, bytes) => {
    const { ctx, accountId } = await buyer(1, 0);
    expect(await previewUpload(ctx, { name: "file.csv", bytes })).toMatchObject({ fault: { code } });
    expect(await db.select().from(assetUploads).where(eq(assetUploads.accountId, accountId))).toEqual([]);
    for (const language of ["en", "ja"] as const)
      expect(words(language, "transfers").has(`upload.fileFaults.${code}` as never)).toBe(true);
  });

  test("100,000 rows are refused within two seconds, and before they are sent at all", async () => {
    const { ctx } = await buyer(1, 0);
    const bytes = utf8(`serial,device_name\r\n${"000000000001,name\r\n".repeat(100_000)}`);
    // work, not time: other tests may be waiting for the same processor
    const start = process.cpuUsage();
    expect(await previewUpload(ctx, { name: "big.csv", bytes })).toEqual({
      fault: { code: "too_many_rows", rows: 100_000 },
    });
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
    const read = uploadInput.safeParse({ file: new File([bytes], "big.csv") });
    expect(read.error?.issues.map(({ message }) => message)).toEqual(["too_large"]);
  });
});

describe("every fault of a row", () => {
  test.each([
    [{ device_name: "a" }, ["number_missing"]],
    [{ auth_code: "V1234567", device_name: "a" }, ["needs_serial"]],
    [{ serial: "12" }, ["serial:shape"]],
    [{ serial: "=1+1" }, ["serial:shape"]],
    [{ auth_code: "12345678" }, ["auth_code:shape"]],
    [{ serial: "001122334455", device_name: "x".repeat(101) }, ["device_name:too_long"]],
    [{ serial: "001122334455", device_name: "a\u202eb" }, ["device_name:characters"]],
    [{ serial: "001122334455", device_tag: "x".repeat(41) }, ["device_tag:too_long"]],
    [
      { serial: "001122334455", device_tag: Array.from({ length: 21 }, (_, n) => n).join(",") },
      ["device_tag:too_many"],
    ],
    [{ serial: "001122334455", offline: "maybe" }, ["offline:yes_or_no"]],
    [{ serial: "001122334455", offline: "yes" }, ["os_release:required"]],
    [{ serial: "001122334455", os_release: "11.1" }, ["os_release:only_offline"]],
    [{ serial: "001122334455", offline: "no", os_release: "11.1" }, ["os_release:only_offline"]],
    [
      { serial: "001122334455", city: "Portland" },
      ["country:required", "postal_code:required", "region:required", "address:required"],
    ],
    [
      {
        serial: "001122334455",
        ...{ address: "1", city: "b", region: "c", postal_code: "d", country: "Japan" },
      },
      ["country:country"],
    ],
    [
      { serial: "12", offline: "maybe", city: "b" },
      [
        "serial:shape",
        "offline:yes_or_no",
        "country:required",
        "postal_code:required",
        "region:required",
        "address:required",
      ],
    ],
  ])("%j: %j", (typed, faults) => {
    expect(readUploadRow(typed).faults).toEqual(faults);
  });

  test("that the order book and the other rows tell", async () => {
    const { ctx, own, free, codes } = await buyer();
    const foreign = await order(1, 1);
    const rival = await buyer();
    const [cards, endpoints] = [await order(1, 0, "component"), await order(1, 0, "endpoint")];
    // their buyer is the account too: it has registered one of another line of theirs
    await db
      .update(units)
      .set({
        orderLineId: (await db.select().from(units).where(eq(units.serial, own)))[0]?.orderLineId ?? "",
      })
      .where(inArray(units.serial, [...cards.serials, ...endpoints.serials]));
    const [taken] = await db
      .select()
      .from(units)
      .where(eq(units.serial, free[5] ?? ""));
    await claim(rival.ctx, taken?.id ?? "");
    const lines = [
      [own],
      [free[0]],
      [`${(free[0] ?? "").slice(0, 4)} ${(free[0] ?? "").slice(4)}`],
      [foreign.serials[0]],
      [rival.own],
      ["009999999999"],
      [free[5]],
      [cards.serials[0]],
      [endpoints.serials[0]],
      ["", foreign.codes[0]],
      ["", codes[0]],
      ["", codes[0]],
      [free[1], "", "JP", "one cell too many"],
      [free[2], "", "ZZ"],
    ];
    const text = ["serial,auth_code,country", ...lines.map((cells) => cells.join(","))].join("\n");
    const uploadId = await preview(ctx, text);
    const place = ["address:required", "city:required", "postal_code:required", "region:required"];
    const found = (await rowsOf(ctx, uploadId)).map((row) =>
      row.faults.filter((one) => !place.includes(one)),
    );
    expect(found).toEqual([
      ["serial:yours_already"],
      [],
      ["serial:duplicate_in_file"],
      ["serial:not_proven"],
      ["serial:not_proven"],
      ["serial:not_proven"],
      ["serial:taken"],
      ["serial:component"],
      ["serial:by_support"],
      ["auth_code:not_proven"],
      [],
      ["auth_code:duplicate_in_file"],
      ["too_many_cells"],
      [],
    ]);
    const whole = await preview(
      ctx,
      `serial,address,city,region,postal_code,country\n${free[2]},1 St,Town,R,12345,ZZ\n`,
    );
    expect((await rowsOf(ctx, whole))[0]?.faults).toEqual(["country:country"]);
  });

  test("is said in both languages", () => {
    for (const language of ["en", "ja"] as const) {
      const t = words(language, "transfers");
      for (const fault of rowFaults) expect(t.has(`upload.rowFaults.${fault}` as never)).toBe(true);
    }
    expect(readFault("serial:taken")).toEqual({ column: "serial", fault: "taken" });
    for (const nonsense of ["", "serial", "x:taken", "serial:x"]) expect(readFault(nonsense)).toBeNull();
  });
});

describe("rows with faults", () => {
  test("come back as typed, tamed against formulas, and are taken again after they were corrected", async () => {
    const { ctx, free } = await buyer();
    const names = ["=HYPERLINK(1)", "+81-3", "-fw-01", "@edge", "'quoted"];
    const text = names.map((name) => csvLine(["000000000001", name])).join("");
    // as another program would write it: formulas untamed
    const raw = names.map((name) => `000000000001,"${name}"`).join("\n");
    const uploadId = await preview(ctx, `serial,device_name\n${raw}\n`);
    const back: string[] = [];
    for await (const page of exportFaultyRows(ctx, uploadId))
      for (const row of page)
        back.push(csvLine(uploadColumns.slice(0, 3).map((column) => row.cells[column] ?? "")));
    expect(back).toHaveLength(5);
    for (const line of back.slice(0, 4)) expect(line).toMatch(/^000000000001,,'[=+\-@]/);

    const corrected = `serial,auth_code,device_name\n${back
      .map((line, place) => line.replace("000000000001", free[place] ?? ""))
      .join("")}`;
    const again = await preview(ctx, corrected);
    await commitUpload(ctx, { uploadId: again, mode: "all" });
    const made = await db
      .select({ name: assets.name })
      .from(assets)
      .where(inArray(assets.serial, free.slice(0, 5)));
    expect(made.map(({ name }) => name).sort()).toEqual(names.toSorted());
    expect(text).toContain("'=HYPERLINK");
  });
});

test("1,000 rows are checked and registered within ten seconds", async () => {
  const { ctx, accountId, free } = await buyer(1_000, 0);
  const lines = free.map(
    (serial, place) =>
      `${serial},fw-${place},site ${place % 20},1-1,千代田区,東京都,1000001,JP,yes,11.1.${place % 9}`,
  );
  const head = "serial,device_name,device_tag,address,city,region,postal_code,country,offline,os_release";
  const start = performance.now();
  const uploadId = await preview(ctx, [head, ...lines].join("\n"));
  await commitUpload(ctx, { uploadId, mode: "all" });
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(await registered(accountId)).toHaveLength(1_001);
  const tagged = await db
    .select()
    .from(assetTaggings)
    .where(and(eq(assetTaggings.accountId, accountId)));
  expect(tagged).toHaveLength(1_000);
  expect((await listUploadRows(ctx, uploadId, all)).next).not.toBeNull();
  expect(await db.select().from(products).limit(1)).toHaveLength(1);
}, 60_000);
