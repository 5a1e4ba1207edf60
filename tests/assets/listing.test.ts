/** The list of assets: what it shows, in which order, to whom, and by which index. */
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { assets } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { activations, licenses } from "@/db/schema/licensing";
import { tagMany } from "@/lib/assets/listing/commands";
import { frameOf } from "@/lib/assets/listing/filter/queries";
import { assetFilterInput, filterQuery, filterText } from "@/lib/assets/listing/input";
import { exportAssets, listAssets } from "@/lib/assets/listing/queries";
import { assetSorts, readPlace, writePlace } from "@/lib/assets/listing/rules";
import { newId } from "@/lib/platform/ids";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { rowsTouched } from "@/tests/support/plan";
import { license, newAsset, newGroup, newProduct } from "./estate";

const { db, sql: raw, ownerUrl } = await testDatabase();
const filter = (typed: Record<string, string> = {}) => assetFilterInput.parse(typed);

/** A company whose five devices differ in everything the list knows. */
async function estate() {
  const company = await newCompany(db);
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  const { accountId } = company;
  const [hardware, virtual, support, threat] = await Promise.all([
    newProduct(db, { name: "PA-440" }),
    newProduct(db, { kind: "virtual", family: "VM-Series", name: "VM-100" }),
    newProduct(db, { kind: "support", family: "Support", name: "Premium Support" }),
    newProduct(db, { kind: "subscription", family: "Security", name: "Threat Prevention" }),
  ]);
  const groupId = await newGroup(db, accountId);
  const at = (days: number) => new Date(Date.now() - days * 86_400_000);
  const a = await newAsset(db, {
    accountId,
    productId: hardware,
    name: "Tokyo-fw-01",
    country: "JP",
    registeredAt: at(5),
  });
  const b = await newAsset(db, {
    accountId,
    productId: hardware,
    name: "横浜-fw-01",
    country: "JP",
    groupId,
    registeredAt: at(4),
  });
  const c = await newAsset(db, {
    accountId,
    productId: virtual,
    country: "US",
    offline: true,
    osRelease: "11.1.4",
    cpuId: "ESX:51030200FFFBAB1F",
    uuid: "564D357F-8B7B-FAB9-1CAB-6C9745E43859",
    registeredAt: at(3),
  });
  const d = await newAsset(db, { accountId, productId: virtual, name: "berlin", registeredAt: at(2) });
  const gone = await newAsset(db, {
    accountId,
    productId: hardware,
    name: "scrapped",
    registeredAt: at(9),
    decommissionedAt: at(1),
  });
  const own = (one: { id: string }) => ({ ...one, accountId });
  await license(db, own(a), support, 20);
  await license(db, own(b), support, -3);
  await license(db, own(b), support, 300);
  await license(db, own(c), threat, -10);
  const serials = { a: a.serial, b: b.serial, c: c.serial, d: d.serial, gone: gone.serial };
  return { ...company, ctx, ids: { a, b, c, d, gone }, serials, groupId, hardware };
}
const world = await estate();
const { ctx, serials } = world;
const shown = async (typed: Record<string, string>, who = ctx) =>
  (await listAssets(who, filter(typed))).rows.map(
    (row) => Object.entries(serials).find(([, serial]) => serial === row.serial)?.[0],
  );

describe("the list", () => {
  test.each([
    ["what is in use, newest first", {}, ["d", "c", "b", "a"]],
    ["by name in any script, unnamed ones last", { sort: "name" }, ["d", "a", "b", "c"]],
    ["by serial", { sort: "serial" }, ["a", "b", "c", "d"]],
    ["by the end of support, those without one last", { sort: "support" }, ["a", "b", "d", "c"]],
    ["what is no longer in use", { state: "decommissioned" }, ["gone"]],
    ["both", { state: "all" }, ["d", "c", "b", "a", "gone"]],
    ["one kind", { kind: "virtual" }, ["d", "c"]],
    ["one family", { family: "PA-Series" }, ["b", "a"]],
    ["one country", { country: "JP" }, ["b", "a"]],
    ["one group", { group: world.groupId }, ["b"]],
    ["no group", { group: "none" }, ["d", "c", "a"]],
    ["offline", { offline: "yes" }, ["c"]],
    ["without any license", { license: "none" }, ["d"]],
    ["with one that ends within 30 days", { license: "soon" }, ["a"]],
    ["with an expired one that nothing goes on from", { license: "expired" }, ["c"]],
    ["several at once", { country: "JP", license: "soon", sort: "name" }, ["a"]],
    [
      "nonsense, which shows all",
      { state: "??", sort: "1;drop", kind: "x", license: "y" },
      ["d", "c", "b", "a"],
    ],
  ])("shows %s", async (_, typed, expected) => {
    expect(await shown(typed as Record<string, string>)).toEqual(expected);
  });

  test.each([
    [
      "a whole serial with spaces, dashes and full-width digits",
      `${serials.a.slice(0, 4)}-${serials.a.slice(4, 8)} ${serials.a.slice(8)}`.replace("0", "０"),
      ["a"],
    ],
    ["the beginning of a name in another case", "tokyo", ["a"]],
    ["the beginning of a Japanese name", "横", ["b"]],
    ["a CPU ID in small letters", "esx:51030200fffbab1f", ["c"]],
    ["a UUID", "564d357f-8b7b-fab9-1cab-6c9745e43859", ["c"]],
    ["signs that mean something to a database", "%", []],
    ["a quote", "'", []],
  ])("is searched by %s", async (_, q, expected) => {
    expect(await shown({ q })).toEqual(expected);
  });

  test("is searched by a tag and by the auth code that was put onto an asset", async () => {
    await tagMany(ctx, { serials: [serials.a, serials.d], tag: "本社 5F", put: true });
    expect(await shown({ q: "本社 5f" })).toEqual(["d", "a"]);
    const [unitId, authCode] = [newId("unit"), `I${String(Date.now()).slice(-7)}`];
    await db.insert(units).values({ id: unitId, source: "order", productId: world.hardware, authCode });
    await db
      .insert(activations)
      .values({ id: newId("activation"), accountId: world.accountId, unitId, assetId: world.ids.b.id });
    expect(await shown({ q: `${authCode.slice(0, 4)} ${authCode.slice(4)}`.toLowerCase() })).toEqual(["b"]);
    const { rows } = await listAssets(ctx, filter({ q: serials.a }));
    expect(rows[0]).toMatchObject({ tags: ["本社 5F"], product: "PA-440", supportPlan: "Premium Support" });
  });

  test("shows a stranger nothing, and a group's member their group", async () => {
    const stranger = await accountMemberCtx(db, { userId: (await newCompany(db)).superUser });
    expect(await shown({}, stranger)).toEqual([]);
    expect(await shown({ q: serials.a }, stranger)).toEqual([]);
    const userId = await newPerson(db);
    const membership = await join(db, world.accountId, userId, ["group_standard_user"]);
    const groupId = await newGroup(db, world.accountId, [membership]);
    await db.update(assets).set({ groupId }).where(eq(assets.id, world.ids.d.id));
    const grouped = await accountMemberCtx(db, { userId });
    expect(await shown({}, grouped)).toEqual(["d"]);
    const frame = await frameOf(grouped, filter(), "/assets");
    expect(frame).toMatchObject({ count: 1, countries: [], groups: [{ id: groupId }] });
    await db.update(assets).set({ groupId: null }).where(eq(assets.id, world.ids.d.id));
  });

  test.each([
    [{}],
    [{ sort: "support" }],
    [{ license: "none" }],
    [{ license: "soon", state: "all" }],
    [{ license: "expired", sort: "name" }],
    [{ license: "none", sort: "support", state: "all" }],
    [{ q: "tokyo" }],
    [{ q: "nothing like it" }],
  ])("counts what %o shows, be it on one page or on several", async (typed) => {
    const shows = (await shown(typed as Record<string, string>)).length;
    for (const size of [1, 50]) {
      const page = await listAssets(ctx, filter(typed as Record<string, string>), undefined, size);
      const frame = await frameOf(ctx, filter(typed as Record<string, string>), "/assets", page.count);
      expect(frame.count).toBe(shows);
      if (page.next === null) expect(page.count).toBe(shows);
    }
  });

  test("counts, and offers the families, countries, tags and groups there are", async () => {
    const frame = await frameOf(ctx, filter(), "/assets");
    expect(frame.count).toBe(4);
    expect(frame.countries).toEqual(["JP", "US"]);
    expect(frame.families).toEqual(["PA-Series", "VM-Series"]);
    expect(frame.tags.map((tag) => tag.name)).toEqual(["本社 5F"]);
    expect(frame.groups.length).toBeGreaterThan(0);
  });
});

describe("pages", () => {
  test.each(assetSorts)("by %s meet every asset once, whatever lies between", async (sort) => {
    const company = await newCompany(db);
    const who = await accountMemberCtx(db, { userId: company.superUser });
    const support = await newProduct(db, { kind: "support" });
    for (let number = 0; number < 23; number += 1) {
      const asset = await newAsset(db, {
        accountId: company.accountId,
        productId: world.hardware,
        name: number % 3 === 0 ? null : `fw-${number % 4}`,
        registeredAt: new Date(Date.UTC(2026, 0, 1 + (number % 5))),
      });
      // many end on the same day, as contracts do
      if (number % 2 === 0)
        await license(db, { ...asset, accountId: company.accountId }, support, 10 + (number % 4));
    }
    const whole = (await listAssets(who, filter({ sort }), undefined, 100)).rows.map((row) => row.id);
    expect(new Set(whole).size).toBe(23);
    const met: string[] = [];
    let after: string | undefined;
    do {
      const { rows, next } = await listAssets(who, filter({ sort }), after, 4);
      met.push(...rows.map((row) => row.id));
      after = next ?? undefined;
    } while (after);
    expect(met).toEqual(whole);
    const batches: number[] = [];
    for await (const rows of exportAssets(who, filter({ sort }))) batches.push(rows.length);
    expect(batches).toEqual([23]);
  });

  test("survive a place that somebody made up", async () => {
    const day = (text: string) => `ast_1.${text} 00:00:00+00`;
    for (const after of [
      ...[
        "x",
        "ast_1.'; drop table assets",
        "ast_1.2026-99-99",
        "ast_1.a\u0000b",
        `ast_1.${"9".repeat(5_000)}`,
      ],
      ...["2026-99-99", "2026-02-31", "0000-01-01"].flatMap((text) => [
        day(text),
        day(text).replace(".", ".-"),
      ]),
    ])
      for (const sort of assetSorts)
        await expect(listAssets(ctx, filter({ sort }), after)).resolves.toBeDefined();
    expect(readPlace(writePlace({ id: "ast_1", key: "a.b\u{10ffff}" }))).toEqual({
      id: "ast_1",
      key: "a.b\u{10ffff}",
    });
  });
});

test("a filter is written in its shortest form and read back", () => {
  expect(filterQuery(filter())).toEqual({});
  expect(filterQuery(filter({ q: " a  b ", sort: "name", state: "active" }))).toEqual({
    q: "a b",
    sort: "name",
  });
  expect(filterText.parse("state=all&evil=1&sort=registered&account=5")).toBe("state=all");
});

describe("with many assets in many accounts", () => {
  test("a page is found along an index of its sort, without sorting or reading the whole account", async () => {
    const company = await newCompany(db);
    const who = await accountMemberCtx(db, { userId: company.superUser });
    await db.execute(sql`insert into ${assets} (id, account_id, product_id, serial, name, country, created_at)
      select 'ast_bulk' || n, ${company.accountId}, ${world.hardware}, 'B' || lpad(n::text, 10, '0'), 'bulk ' || n, 'JP',
        now() - make_interval(mins => n) from generate_series(1, 20000) n`);
    const support = await newProduct(db, { kind: "support" });
    await db.execute(sql`insert into licenses (id, account_id, asset_id, product_id, starts_at, ends_at)
      select 'lic_bulk' || n, ${company.accountId}, 'ast_bulk' || n, ${support}, now(), now() + make_interval(days => 1 + n % 300)
      from generate_series(1, 20000) n`);
    // only their owner may have statistics taken
    const owner = connect(ownerUrl, { max: 1 });
    for (const table of [assets, licenses, products]) await owner.db.execute(sql`vacuum analyze ${table}`);
    await owner.close();
    const statements: { query: string; params: unknown[] }[] = [];
    const spy = { ...who, db: spying(statements) };
    for (const sort of assetSorts) await listAssets(spy, filter({ sort }));
    await listAssets(spy, filter({ q: "B0000012345" }));
    await listAssets(spy, filter({ q: "bulk 777" }));
    await listAssets(spy, filter({ q: "bulk" }));
    await listAssets(spy, filter({ q: "nothing like it" }));
    for (const q of ["", "bulk", "nothing like it"]) await frameOf(spy, filter({ q }), "/assets");
    expect(statements).toHaveLength(11);
    for (const { query, params } of statements) {
      const [plan] = await raw.unsafe(`explain (analyze, format json) ${query}`, params as string[]);
      expect(rowsTouched(plan?.["QUERY PLAN"][0].Plan), query).toBeLessThan(8_000);
    }
  });

  /** A database that writes down what it is asked, and asks it. */
  function spying(statements: { query: string; params: unknown[] }[]): typeof db {
    return new Proxy(db, {
      get(target, name) {
        if (name !== "execute") return Reflect.get(target, name);
        return (query: Parameters<typeof db.execute>[0]) => {
          const built = (
            db as unknown as { dialect: { sqlToQuery(q: unknown): { sql: string; params: unknown[] } } }
          ).dialect.sqlToQuery(query);
          statements.push({ query: built.sql, params: built.params });
          return target.execute(query);
        };
      },
    });
  }
});
