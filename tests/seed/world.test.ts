/** The demo world loads whole into an empty database, and everything in it can be used as it says. */
import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { accessRequests } from "@/db/schema/accounts-entry";
import { assets, productRegistrations } from "@/db/schema/assets";
import { cases } from "@/db/schema/cases";
import { caseMilestones } from "@/db/schema/cases-sla";
import { products, units } from "@/db/schema/catalog";
import { staffMembers, totpFactors, users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import { companies } from "@/db/seed/companies";
import { demoJson } from "@/db/seed/demo-json";
import { orderBook } from "@/db/seed/order-book";
import { demoSignIns } from "@/db/seed/people";
import { roster } from "@/db/seed/roster";
import { seedDemoWorld } from "@/db/seed/world";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { staffRoles } from "@/lib/access/roles";
import { listSuperUsers } from "@/lib/accounts/queries";
import { getQuarantined, listDecided, listQuarantine } from "@/lib/cases/mail/quarantine/queries";
import { caseStatuses } from "@/lib/cases/rules";
import { marketplaces } from "@/lib/catalog/orders/rules";
import { productKinds } from "@/lib/catalog/rules";
import { takeCode } from "@/lib/identity/factors/authenticator/commands";
import { takeRecoveryCode } from "@/lib/identity/factors/recovery-codes/commands";
import { verifyPassword } from "@/lib/identity/passwords/hashing/commands";
import { inTransaction } from "@/lib/platform/transaction";
import { memberCtx, visitorCtx } from "@/tests/support/ctx";
import { ownDataDir } from "@/tests/support/data-dir";
import { testDatabase } from "@/tests/support/database";

ownDataDir();

const { db, url } = await testDatabase();
const begun = performance.now();
await seedDemoWorld({ databaseUrl: url });
const took = performance.now() - begun;
const json = await demoJson(db);

describe("loading", () => {
  test("takes a moment only", () => {
    expect(took).toBeLessThan(30_000);
  });

  test("goes into an empty database only, and leaves another as it was", async () => {
    const before = await db.$count(events);
    await expect(seedDemoWorld({ databaseUrl: url })).rejects.toThrow("empty database");
    expect(await db.$count(events)).toBe(before);
    expect(await db.$count(users)).toBe(roster.length);
  });

  test("makes the same world every time", () => {
    const on = (days: number) => `2026-01-${10 + (((days % 9) + 9) % 9)}`;
    expect(orderBook(on)).toEqual(orderBook(on));
  });
});

describe("people", () => {
  test("there is somebody for every part", () => {
    for (const role of staffRoles)
      expect(
        json.users.some((user) => user.roles.includes(role)),
        role,
      ).toBe(true);
    for (const role of [
      "super_user",
      "domain_administrator",
      "standard_user",
      "limited_user",
      "threat_researcher",
      "asc_user",
      "asc_full_service_user",
    ] as const) {
      expect(
        json.users.some((user) => user.accounts.some((account) => account.roles.includes(role))),
        role,
      ).toBe(true);
    }
    expect(json.users.some((user) => user.accounts.length >= 3)).toBe(true);
    expect(json.users.some((user) => user.accounts.length === 0 && user.roles.length === 0)).toBe(true);
    expect(new Set(json.users.map((user) => user.language))).toEqual(new Set(["en", "ja"]));
  });

  test("every account but one has a Super User; that one shows how an account is claimed", async () => {
    const without: string[] = [];
    for (const account of await db.select().from(accounts).where(isNull(accounts.sandboxOfId)))
      if ((await listSuperUsers(db, account.id)).length === 0) without.push(account.name);
    expect(without).toEqual(["Thistlecove Ceramics Company"]);
  });

  test("each can sign in with password and authenticator app", async () => {
    for (const { email, password, totpSecret } of json.users) {
      const [user] = await db.select().from(users).where(eq(users.email, email));
      expect(user?.passwordHash, email).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(await verifyPassword(user?.passwordHash ?? null, password ?? ""), email).toBe(true);
      const code = new TOTP({ secret: totpSecret ?? "" }).generate();
      await inTransaction(visitorCtx(db), (ctx) => takeCode(ctx, user?.id ?? "", code));
    }
    expect(await db.$count(totpFactors, gt(totpFactors.lastStep, 0))).toBe(json.users.length);
  });

  test("a recovery code is taken once, and is then no longer offered", async () => {
    const [person] = json.users;
    const [user] = await db
      .select()
      .from(users)
      .where(eq(users.email, person?.email ?? ""));
    const [code = ""] = person?.recoveryCodes ?? [];
    expect(person?.recoveryCodes).toHaveLength(10);
    await inTransaction(visitorCtx(db), (ctx) => takeRecoveryCode(ctx, user?.id ?? "", code));
    const later = await demoJson(db);
    expect(later.users[0]?.recoveryCodes).not.toContain(code);
    expect(later.users[0]?.recoveryCodes).toHaveLength(9);
  });

  test("who changed the password or the app keeps it for themselves", async () => {
    const email = "priya.raman@quillwater.example";
    await db.update(users).set({ passwordSetAt: sql`now()` }).where(eq(users.email, email));
    await db
      .delete(totpFactors)
      .where(eq(totpFactors.userId, sql`(select id from users where email = ${email})`));
    const later = await demoJson(db);
    expect(later.users.find((user) => user.email === email)).toMatchObject({
      password: null,
      totpSecret: null,
    });
  });

  test("the sign-ins printed at a start are among them", () => {
    const printed = demoSignIns();
    expect(printed.length).toBeGreaterThanOrEqual(10);
    for (const { email, password, totpSecret } of printed)
      expect(json.users.find((user) => user.email === email)).toMatchObject({ password, totpSecret });
  });

  test("all addresses are reserved for examples, and all passwords long enough", () => {
    for (const person of roster) {
      expect(person.email).toMatch(/^[a-z]+\.[a-z]+@[a-z-]+\.example$/);
      if (person.password) expect(person.password.length).toBeGreaterThanOrEqual(12);
    }
    for (const company of companies) expect(company.website).toMatch(/\.example$/);
  });
});

describe("things", () => {
  test("there are products of every kind and offers in every marketplace", async () => {
    const kinds = await db.selectDistinct({ kind: products.kind }).from(products);
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(productKinds));
    const offered = await db.execute<{ marketplace: string }>(
      sql`select distinct marketplace from marketplace_offers`,
    );
    expect(new Set(offered.map(({ marketplace }) => marketplace))).toEqual(new Set(marketplaces));
  });

  test("numbers have the forms of domain 4.1", async () => {
    const rows = await db
      .select({ serial: units.serial, authCode: units.authCode, kind: products.kind, source: units.source })
      .from(units)
      .innerJoin(products, eq(products.id, units.productId));
    for (const { serial, authCode, kind, source } of rows) {
      if (authCode) expect(authCode).toMatch(/^[A-Z]\d{7}$/);
      if (!serial) continue;
      expect(serial).toMatch(
        source === "deployment" ? /^[0-9A-Z]{15}$/ : kind === "hardware" ? /^\d{12}$/ : /^\d{15}$/,
      );
    }
    expect(rows.length).toBeGreaterThan(500);
  });

  test("each account has something registered, and every claim has its place in the history", async () => {
    const owned = await db
      .select({ accountId: assets.accountId, devices: count() })
      .from(assets)
      .innerJoin(accounts, and(eq(accounts.id, assets.accountId), isNull(accounts.sandboxOfId)))
      .groupBy(assets.accountId);
    expect(owned).toHaveLength(companies.length);
    const registered = await db.$count(events, sql`kind in ('asset.registered', 'auth_code.registered')`);
    const ofCompanies = sql`account_id not in (select id from accounts where sandbox_of_id is not null)`;
    expect(registered).toBe(await db.$count(productRegistrations, ofCompanies));
  });

  test("a CSSP auth code is used up by exactly its instances", async () => {
    const rows = await db.execute<{ used: number; instances: number }>(sql`
      select u.used, count(r.id)::int as instances from units u join product_registrations r on r.unit_id = u.id and r.instance_key <> '' group by u.id`);
    expect(rows.map(({ used, instances }) => [used, instances])).toEqual(
      expect.arrayContaining([
        [5, 5],
        [3, 3],
      ]),
    );
  });

  test("an auth code of licenses is used up by exactly the activations that stand", async () => {
    const wrong = await db.execute(sql`
      select u.auth_code, u.used from units u join products p on p.id = u.product_id
      where u.auth_code is not null and p.kind in ('subscription', 'support', 'bundle')
        and u.used <> (select count(*) from activations a where a.unit_id = u.id and a.ended_at is null)`);
    expect([...wrong]).toEqual([]);
    const apart = await db.execute(
      sql`select l.id from licenses l join licenses former on former.id = l.renews_id where former.ends_at <> l.starts_at`,
    );
    expect([...apart], "renewals without a gap").toEqual([]);
    const ends = await db.execute<{ over: number; soon: number; later: number; upcoming: number }>(sql`
      select count(*) filter (where ends_at <= now())::int as over,
        count(*) filter (where ends_at between now() and now() + interval '30 days')::int as soon,
        count(*) filter (where ends_at > now() + interval '600 days')::int as later,
        count(*) filter (where starts_at > now())::int as upcoming
      from licenses where ended_at is null`);
    for (const [state, count] of Object.entries(ends[0] ?? {})) expect(count, state).toBeGreaterThan(0);
  });

  test("requests wait: one from the wizard with a device, one by link, one claim for staff", async () => {
    const rows = await db
      .select()
      .from(accessRequests)
      .where(
        and(
          isNull(accessRequests.withdrawnAt),
          sql`not exists (select 1 from access_decisions d where d.request_id = ${accessRequests.id})`,
        ),
      );
    expect(
      rows.map(({ kind, origin, claim }) => `${kind} ${origin} ${claim?.unitIds.length ?? 0}`).sort(),
    ).toEqual(["claim wizard 1", "join link 0", "join wizard 1"]);
  });

  test("everything happened before now, and people came before what they did", async () => {
    expect(await db.$count(events, gt(events.at, sql`now()`))).toBe(0);
    const early = await db.execute(
      sql`select e.kind from events e join users u on u.id = e.actor_id where e.created_at < u.created_at`,
    );
    expect([...early]).toEqual([]);
  });
});

describe("cases", () => {
  test("there is one in every state, in both languages, with the promises of its plan", async () => {
    const rows = await db.select().from(cases);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(caseStatuses));
    expect(new Set(rows.map(({ language }) => language))).toEqual(new Set(["en", "ja"]));
    const technical = rows.filter(({ type }) => type === "technical");
    expect(technical.every(({ planId }) => planId !== null)).toBe(true);
    const first = await db.select().from(caseMilestones).where(eq(caseMilestones.kind, "first_response"));
    expect(new Set(first.map(({ caseId }) => caseId)).size).toBe(technical.length);
  });
});

describe("mails to cases", () => {
  test("some wait for support, as they came; one was put away and can wait again", async () => {
    const [manager] = await db.select().from(staffMembers).where(eq(staffMembers.role, "support_manager"));
    const ctx = (await memberCtx(db, {
      userId: manager?.userId ?? "",
      staff: "support_manager",
    })) as Ctx<StaffMember>;
    const { rows } = await listQuarantine(ctx);
    expect(rows.map(({ reason, caseNumber }) => [reason, caseNumber !== null])).toEqual([
      ["stranger", true],
      ["no_case", false],
      ["no_reply_address", true],
    ]);
    const read = await Promise.all(rows.map(({ id }) => getQuarantined(ctx, id)));
    for (const { row, mail } of read)
      expect([mail?.subject, mail?.from?.address, mail?.to[0]?.address]).toEqual([
        row.subject,
        row.sender,
        row.recipient,
      ]);
    expect(read[0]?.mail?.visibleText).toContain("佐々木");
    expect(read[0]?.mail?.visibleText).not.toContain("原因を絞り込むため");
    expect(read[2]?.files).toMatchObject([{ name: "routes-after-commit.txt", outlook: "taken" }]);
    expect((await listDecided(ctx, "support")).rows).toMatchObject([{ state: "ignored", again: true }]);
  });
});
