/** Many provisioned devices beside those of others: no statement of the list reads a whole table. */
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { assets, productRegistrations } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { activations, licenses } from "@/db/schema/licensing";
import { endUserDevices, endUsers, endUserVersions } from "@/db/schema/provisioning";
import { frameOf } from "@/lib/provisioning/devices/filter/queries";
import { type DeviceFilter, deviceFilterInput } from "@/lib/provisioning/devices/input";
import { listChosen, listDevices } from "@/lib/provisioning/devices/queries";
import { newGroup, newProduct } from "@/tests/assets/estate";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newPartner, sampleFacts } from "./partner";

const { db, sql: raw, ownerUrl } = await testDatabase();
const filter = (typed: Record<string, string> = {}): DeviceFilter => deviceFilterInput.parse(typed);

describe("with many devices beside those of others", () => {
  test("no statement reads a whole table", async () => {
    const big = await newPartner(db, 0);
    const crowd = await newPartner(db, 0);
    const who = await accountMemberCtx(db, { userId: big.superUser });
    const groupId = await newGroup(db, big.accountId);
    const owner = connect(ownerUrl, { max: 1 });
    await owner.db.execute(sql`set statement_timeout = 0`);
    const support = await newProduct(db, { kind: "support" });
    const authCode = "P9000001";
    await owner.db.execute(sql`insert into ${units} (id, source, product_id, auth_code, quantity)
      select 'unit_bulk' || n, 'order', ${big.productId}, 'P' || (9000000 + n), 10000 from generate_series(0, 99) n`);
    for (const [account, mark, count] of [
      [big.accountId, "b", own],
      [crowd.accountId, "c", others],
    ] as const) {
      await owner.db.execute(sql`insert into ${assets} (id, account_id, product_id, serial, group_id, cpu_id, uuid, created_at)
        select 'ast_' || ${mark} || n, ${account}, ${big.productId}, upper(${mark}) || lpad(n::text, 10, '0'),
          case when ${mark} = 'b' and n % 4 = 0 then ${groupId} end, 'ESX:' || lpad(n::text, 16, '0'), gen_random_uuid()::text,
          now() - make_interval(mins => n) from generate_series(1, ${count}::int) n`);
      await owner.db.execute(sql`insert into ${endUsers} (id, account_id, version_id, customer_reference_id, company_name, company_key,
          contact_email, address, city, region, postal_code, country)
        select 'eu_' || ${mark} || n, ${account}, 'euver_' || ${mark} || n, 'R' || n, 'Company ' || n, 'company' || n,
          'a@b.example', 'x', 'x', 'x', '1', 'DE' from generate_series(1, ${count}::int / 10) n`);
      await owner.db.execute(sql`insert into ${endUserVersions} (id, account_id, end_user_id, version, facts, route, request_id)
        select 'euver_' || ${mark} || n, ${account}, 'eu_' || ${mark} || n, 1, ${JSON.stringify(sampleFacts())}::jsonb, 'api', 'r'
        from generate_series(1, ${count}::int / 10) n`);
      await owner.db.execute(sql`insert into ${endUserDevices} (asset_id, account_id, end_user_id, version_id)
        select 'ast_' || ${mark} || n, ${account}, 'eu_' || ${mark} || (1 + n % (${count}::int / 10)), 'euver_' || ${mark} || '1'
        from generate_series(1, ${count}::int) n where n % 50 <> 0`);
      await owner.db.execute(sql`insert into ${productRegistrations} (id, account_id, unit_id, instance_key, asset_id, route)
        select 'preg_' || ${mark} || n, ${account}, 'unit_bulk' || (n % 100), ${mark} || n, 'ast_' || ${mark} || n, 'usage' from generate_series(1, ${count}::int) n`);
      await owner.db.execute(sql`insert into ${licenses} (id, account_id, asset_id, product_id, starts_at, ends_at)
        select 'lic_' || ${mark} || n, ${account}, 'ast_' || ${mark} || n, ${support}, now(), now() + make_interval(days => 1 + n % 300)
        from generate_series(1, ${count}::int) n`);
    }
    for (const table of [
      assets,
      endUsers,
      endUserDevices,
      endUserVersions,
      productRegistrations,
      licenses,
      activations,
      products,
    ])
      await owner.db.execute(sql`vacuum analyze ${table}`);
    await owner.close();
    const statements: { name: string; query: string; params: unknown[] }[] = [];
    for (const typed of [
      {},
      { sort: "serial" },
      { info: "missing" },
      { info: "confirmed" },
      { info: "complete" },
      { q: "B00000123" },
      { q: "company123" },
      { q: "nothing like it" },
      { code: authCode },
      { user: "R77" },
      { support: "soon" },
      { support: "none" },
      { group: groupId },
      { model: big.productId, info: "missing" },
    ] as Record<string, string>[]) {
      const name = JSON.stringify(typed);
      await listDevices({ ...who, db: spying(statements, `list ${name}`) }, filter(typed));
      await frameOf({ ...who, db: spying(statements, `frame ${name}`) }, filter(typed), "/cssp/devices");
    }
    await listDevices({ ...who, db: spying(statements, "of one end user") }, filter(), undefined, {
      endUserId: "eu_b7",
    });
    await listChosen({ ...who, db: spying(statements, "chosen") }, ["B0000000001", "B0000000002"]);
    const read: string[] = [];
    for (const { name, query, params } of statements) {
      const [plan] = await raw.unsafe(`explain (format json) ${query}`, params as string[]);
      const { Plan: top } = plan?.["QUERY PLAN"][0] ?? {};
      if (scanned(top).length > 0) read.push(`${name}: ${scanned(top).join(" ")}`);
    }
    expect(read).toEqual([]);
  }, 180_000);

  const own = 4_000;
  const others = 40_000;
  const large = [
    "assets",
    "end_users",
    "end_user_devices",
    "end_user_versions",
    "product_registrations",
    "licenses",
  ];

  /** Large tables that a plan reads from end to end. */
  function scanned(plan: { "Node Type": string; "Relation Name"?: string; Plans?: unknown[] }): string[] {
    const below = (plan.Plans ?? []).flatMap((one) => scanned(one as typeof plan));
    const here = plan["Node Type"] === "Seq Scan" && large.includes(plan["Relation Name"] ?? "");
    return here ? [plan["Relation Name"] ?? "", ...below] : below;
  }

  /** A database that writes down what it is asked, and asks it. */
  function spying(statements: { name: string; query: string; params: unknown[] }[], name: string): typeof db {
    return new Proxy(db, {
      get(target, property) {
        if (property !== "execute") return Reflect.get(target, property);
        return (query: Parameters<typeof db.execute>[0]) => {
          const built = (
            db as unknown as { dialect: { sqlToQuery(q: unknown): { sql: string; params: unknown[] } } }
          ).dialect.sqlToQuery(query);
          statements.push({ name, query: built.sql, params: built.params });
          return target.execute(query);
        };
      },
    });
  }
});
