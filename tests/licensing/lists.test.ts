/** The auth codes of an account, and the list of its licenses. */
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { assets, productRegistrations } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import { claimUnits } from "@/lib/assets/commands";
import { addAuthCode, chooseActivation } from "@/lib/licensing/activating/commands";
import { listAuthCodes } from "@/lib/licensing/codes/queries";
import { inState } from "@/lib/licensing/filter/queries";
import { codeFilterInput, licenseFilterInput, licenseViews } from "@/lib/licensing/input";
import {
  countLicenses,
  eachLicense,
  getLicense,
  listLicensedProducts,
  listLicenses,
  listLicensesOf,
} from "@/lib/licensing/queries";
import { licenseState } from "@/lib/licensing/rules";
import { newId } from "@/lib/platform/ids";
import { inTransaction } from "@/lib/platform/transaction";
import { eventsAbout } from "@/tests/accounts/people";
import { newCatalog, newCode, newDevice, newProduct, newShelf, refusing } from "@/tests/licensing/shelf";
import { testDatabase } from "@/tests/support/database";
import { rowsTouched } from "@/tests/support/plan";

const { db, sql: raw, ownerUrl } = await testDatabase({ max: 30 });
const { support, atp } = await newCatalog(db);
const shelf = await newShelf(db);
const { ctx } = shelf;

describe("auth codes of the account", () => {
  test("one claimed by the wizard can be activated", async () => {
    const code = await newCode(db, shelf, { productId: support, quantity: 2, claimed: false });
    await inTransaction(ctx, (inner) =>
      claimUnits(
        inner,
        { route: "order", unitIds: [code.unitId] },
        { accountId: shelf.accountId, userId: shelf.superUser },
      ),
    );
    const device = await newDevice(db, shelf);
    const review = await chooseActivation(ctx, { authCode: code.authCode, serial: device.serial });
    expect(review.plan.licenses).toHaveLength(1);
    const { rows } = await listAuthCodes(ctx, codeFilterInput.parse({ q: code.authCode }));
    expect(rows[0]).toMatchObject({ quantity: 2, used: 0, available: 2 });
  });

  test("one of the company's own purchases is added with a number of its order, once", async () => {
    await newCode(db, shelf, { productId: support });
    for (const proof of ["salesOrder", "customerNumber"] as const) {
      const code = await newCode(db, shelf, { productId: support, claimed: false });
      const input = {
        newCode: code.authCode,
        proof: proof === "salesOrder" ? code.salesOrder : shelf.customerNumber,
        acceptTerms: true,
      };
      const outcomes = await Promise.allSettled([addAuthCode(ctx, input), addAuthCode(ctx, input)]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await db.$count(productRegistrations, eq(productRegistrations.unitId, code.unitId))).toBe(1);
      expect(await eventsAbout(db, code.unitId)).toEqual(["auth_code.registered"]);
    }
  });

  test("unknown, foreign, taken and wrongly proven codes get one answer", async () => {
    const stranger = await newShelf(db);
    const theirs = await newCode(db, stranger, { productId: support, claimed: false });
    const taken = await newCode(db, stranger, { productId: support });
    // what support sent instead of a broken product came out of an order, but is no purchase of the account
    await db.insert(productRegistrations).values({
      id: newId("productRegistration"),
      accountId: shelf.accountId,
      unitId: (await newCode(db, stranger, { productId: support, claimed: false })).unitId,
      route: "usage",
    });
    const own = await newCode(db, shelf, { productId: support, claimed: false });
    for (const [newCode, proof] of [
      ["Z9999999", own.salesOrder],
      [theirs.authCode, theirs.salesOrder],
      [taken.authCode, taken.salesOrder],
      [own.authCode, theirs.salesOrder],
      [own.authCode, "SO000000"],
    ] as const)
      await expect(addAuthCode(ctx, { newCode, proof, acceptTerms: true })).rejects.toEqual(
        expect.objectContaining({ code: "auth_code_not_proven", detail: { field: "newCode" } }),
      );
    expect(await db.$count(productRegistrations, eq(productRegistrations.unitId, own.unitId))).toBe(0);
  });
});

describe("the list", () => {
  test("judges states as the one rule does, keeps to the account, and its pages join without a gap", async () => {
    const own = await newShelf(db);
    const device = await newDevice(db, own);
    const now = own.ctx.now.getTime();
    const hours = (count: number) => new Date(now + count * 3_600_000);
    const rows = Array.from({ length: 60 }, (_, index) => ({
      id: `lic_${own.accountId.slice(5)}_${String(index).padStart(2, "0")}`,
      accountId: own.accountId,
      assetId: device.id,
      productId: atp,
      startsAt: hours(index % 5 === 0 ? 0 : index % 7 === 0 ? 24 : -8_000),
      endsAt: hours(
        index % 5 === 0 ? 24 : index % 7 === 0 ? 900 + index : index % 3 === 0 ? -index : index * 40 + 1,
      ),
      endedAt: index % 11 === 0 ? hours(-1) : null,
    }));
    await db.insert(licenses).values(rows);
    for (const state of ["active", "upcoming", "expired", "ended"] as const) {
      const found = await db.select({ id: licenses.id }).from(licenses).where(inState(state, own.ctx.now));
      const ours = found.filter(({ id }) => rows.some((row) => row.id === id));
      const expected = rows.filter((row) => licenseState(row, own.ctx.now) === state).map(({ id }) => id);
      expect(ours.map(({ id }) => id).sort(), state).toEqual(expected.sort());
    }
    for (const state of licenseViews) {
      const filter = licenseFilterInput.parse({ state });
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = await listLicenses(own.ctx, filter, after);
        paged.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      const file: string[] = [];
      for await (const page of eachLicense(own.ctx, filter)) file.push(...page.map(({ id }) => id));
      expect(new Set(paged).size).toBe(paged.length);
      expect(file).toEqual(paged);
      if (state === "all") expect(paged).toHaveLength(60);
    }
    await expect(getLicense(ctx, rows[0]?.id ?? "")).rejects.toEqual(refusing("not_found"));
    expect(await listLicensesOf(ctx, device.id)).toEqual([]);
  });

  test("survives words that no database takes", async () => {
    for (const odd of ["a\u0000b", "\ud800", "%_\\"]) {
      const asked = { q: odd, product: odd, asset: odd };
      expect(await countLicenses(ctx, licenseFilterInput.parse(asked))).toBe(0);
      expect((await listAuthCodes(ctx, codeFilterInput.parse(asked))).rows).toEqual([]);
    }
  });

  test("is searched by the beginning of a serial or a name and by a part of the product, each license once", async () => {
    const own = await newShelf(db);
    const [first, second] = [
      await newDevice(db, own, { name: "Osaka-fw-01" }),
      await newDevice(db, own, { name: "ATP-lab" }),
    ];
    const dns = await newProduct(db, { kind: "subscription", name: "DNS_Security" });
    const license = (id: string, assetId: string, productId: string) => ({
      ...{ id: `lic_${own.accountId.slice(5)}_${id}`, accountId: own.accountId, assetId, productId },
      ...{ startsAt: new Date("2026-01-01"), endsAt: new Date("2036-01-01") },
    });
    await db
      .insert(licenses)
      .values([
        license("1", first.id, atp),
        license("2", first.id, dns),
        license("3", second.id, atp),
        license("4", second.id, dns),
      ]);
    const found = async (typed: Record<string, string>, who = own.ctx) => {
      const filter = licenseFilterInput.parse(typed);
      const ids = (await listLicenses(who, filter)).rows.map(({ id }) => id.at(-1)).join("");
      expect(await countLicenses(who, filter)).toBe(ids.length);
      return ids;
    };
    expect(await found({ q: first.serial })).toBe("12");
    expect(await found({ q: `${first.serial.slice(0, 4)} ${first.serial.slice(4, -1)}` })).toMatch(/^12/);
    expect(await found({ q: "osaka" })).toBe("12");
    expect(await found({ q: "a-fw" })).toBe(""); // no id has a hyphen
    expect(await found({ q: "atp" })).toBe("134");
    expect(await found({ q: "s_s" })).toBe("24");
    expect(await found({ q: "%" })).toBe("");
    expect(await found({ q: "atp", asset: first.id, state: "all" })).toBe("1");
    expect(await found({ q: "osaka" }, ctx)).toBe("");
    expect((await listLicensedProducts(own.ctx)).map(({ name }) => name)).toEqual(["ATP", "DNS_Security"]);
  });

  test("of many licenses is found along indexes, whatever it is narrowed by", async () => {
    const own = await newShelf(db);
    const device = await newDevice(db, own);
    await db.execute(sql`insert into ${assets} (id, account_id, product_id, serial, name)
      select 'ast_many' || n, account_id, product_id, 'M' || lpad(n::text, 10, '0'), 'many ' || n
      from generate_series(1, 20000) n, ${assets} where id = ${device.id}`);
    await db.execute(sql`insert into ${licenses} (id, account_id, asset_id, product_id, starts_at, ends_at)
      select 'lic_many' || n, ${own.accountId}, 'ast_many' || n, case when n % 3 = 0 then ${atp} else ${support} end, now() - interval '1 year',
        now() + make_interval(hours => n % 9000 - 200) from generate_series(1, 20000) n`);
    // only their owner may have statistics taken
    const owner = connect(ownerUrl, { max: 1 });
    for (const table of [assets, licenses, products]) await owner.db.execute(sql`vacuum analyze ${table}`);
    await owner.close();
    const said: { query: string; params: unknown[] }[] = [];
    const spy = drizzle(raw, { logger: { logQuery: (query, params) => said.push({ query, params }) } });
    const who = { ...own.ctx, db: spy, now: new Date() };
    const [product] = await db.select({ sku: products.sku }).from(products).where(eq(products.id, atp));
    for (const typed of [
      { state: "active" },
      { state: "ending" },
      { state: "expired" },
      { product: product?.sku },
      { q: "many 777" },
      { q: "many" },
      { q: "M0000012345" },
      { q: "nothing" },
    ]) {
      const filter = licenseFilterInput.parse({ state: "all", ...typed });
      await listLicenses(who, filter);
      await countLicenses(who, filter);
    }
    await listLicensedProducts(who);
    expect(said.length).toBeGreaterThan(15);
    for (const { query, params } of said) {
      const [plan] = await raw.unsafe(`explain (analyze, format json) ${query}`, params as string[]);
      expect(rowsTouched(plan?.["QUERY PLAN"][0].Plan), query).toBeLessThan(12_000);
    }
  });
});
