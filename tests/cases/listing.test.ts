/** The list of cases, and who is shown what of it (domain 2.1, rules 21, 22, 24, 26, 74). */
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { assets } from "@/db/schema/assets";
import { cases } from "@/db/schema/cases";
import { escalateCase } from "@/lib/cases/escalations/commands";
import { caseFilterInput, caseFilterText } from "@/lib/cases/listing/input";
import { caseFrameOf, countOpenCases, exportCases, listCases } from "@/lib/cases/listing/queries";
import { commentOnCase, publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { findCase } from "@/lib/cases/queries";
import { findLastChange, readFacts, readStory } from "@/lib/cases/story/queries";
import { newId } from "@/lib/platform/ids";
import { join, newAccount, newPerson } from "@/tests/accounts/people";
import { newGroup } from "@/tests/assets/estate";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();
const filter = (changes: Record<string, string> = {}) => caseFilterInput.parse(changes);
const numbers = async (...[ctx, given, after]: Parameters<typeof listCases>) =>
  (await listCases(ctx, given, after)).rows.map(({ number }) => number);

async function staffSays(caseId: string, more: { kind?: "comment" | "solution"; asks?: boolean } = {}) {
  const engineer = await newEngineer(db);
  const { messageId } = await writeAsStaff(engineer, {
    ...{
      caseId,
      body: "Please try release 11.1.4-h7.",
      visibility: "customer",
      kind: more.kind ?? "comment",
    },
    ...{ asks: more.asks ?? false, promisedAt: null, submissionId: newId("submission"), seenUntil: null },
  });
  await publishReply(engineer, { messageId, asks: more.asks ?? false });
  return { messageId, engineer };
}

describe("what the list shows", () => {
  test("open cases, last changed first, by pages that neither repeat nor leave out", async () => {
    const { ctx, asset } = await newCustomer(db);
    const made: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
      // two of them at one instant
      await db.execute(
        sql`update cases set changed_at = timestamptz '2026-01-01 00:00+00' + make_interval(mins => ${Math.floor(index / 2)}) where id = ${caseId}`,
      );
      made.push(number);
    }
    const first = await listCases(ctx, filter(), undefined, 2);
    const second = await listCases(ctx, filter(), first.next ?? "", 2);
    const third = await listCases(ctx, filter(), second.next ?? "", 2);
    expect(third.next).toBeNull();
    const all = [...first.rows, ...second.rows, ...third.rows].map(({ number }) => number);
    expect(all[0]).toBe(made[4]);
    expect([...all].sort()).toEqual([...made].sort());
    const written: number[] = [];
    for await (const rows of exportCases(ctx, filter())) written.push(...rows.map(({ number }) => number));
    expect(written).toEqual(all);
    expect(await numbers(ctx, filter(), "case_x.nonsense")).toHaveLength(5);
  });

  test("by state, turn, severity, product, who opened it, and whether it is escalated", async () => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const colleague = await newPerson(db);
    await join(db, accountId, colleague, ["standard_user"]);
    const other = await accountMemberCtx(db, { userId: colleague });
    const one = await openCase(ctx, caseForm({ serial: asset.serial, severity: 1 }));
    const two = await openCase(other, caseForm({ caseType: "admin", severity: 4 }));
    await staffSays(one.caseId, { asks: true });
    await escalateCase(other, { number: two.number, reason: "The audit is on Friday." });
    expect(await numbers(ctx, filter({ turn: "customer" }))).toEqual([one.number]);
    expect(await numbers(ctx, filter({ turn: "support" }))).toEqual([two.number]);
    expect(await numbers(ctx, filter({ severity: "4" }))).toEqual([two.number]);
    expect(await numbers(ctx, filter({ mine: "yes" }))).toEqual([one.number]);
    expect(await numbers(ctx, filter({ escalated: "yes" }))).toEqual([two.number]);
    expect(await numbers(ctx, filter({ asset: asset.serial }))).toEqual([one.number]);
    expect(await numbers(ctx, filter({ status: "waiting_customer" }))).toEqual([one.number]);
    expect(await numbers(ctx, filter({ tab: "closed" }))).toEqual([]);
    expect(await countOpenCases(ctx)).toEqual({ open: 2, waiting: 1 });
  });

  test("what is searched by number, words of the subject or the beginning of a serial", async () => {
    const { ctx, asset } = await newCustomer(db);
    const one = await openCase(ctx, caseForm({ serial: asset.serial }));
    const two = await openCase(ctx, {
      ...caseForm({ caseType: "admin" }),
      subject: "大阪拠点の 100% 障害について_至急",
    });
    expect(await numbers(ctx, filter({ q: `CS-${String(one.number).padStart(8, "0")}` }))).toEqual([
      one.number,
    ]);
    expect(await numbers(ctx, filter({ q: "tunnel DROPS" }))).toEqual([one.number]);
    expect(await numbers(ctx, filter({ q: asset.serial.slice(0, 8) }))).toEqual([one.number]);
    expect(await numbers(ctx, filter({ q: "大阪拠点" }))).toEqual([two.number]);
    expect(await numbers(ctx, filter({ q: "100%" }))).toEqual([two.number]);
    expect(await numbers(ctx, filter({ q: "t_nnel" }))).toEqual([]);
    // what is searched is not counted: its pages say whether there is more
    expect((await caseFrameOf(ctx, filter({ q: "tunnel" }), "/cases")).count).toBeNull();
    expect((await caseFrameOf(ctx, filter({}), "/cases")).count).toBe(2);
  });

  test("a filter is read from an address and written in its shortest form, nonsense shows all", () => {
    expect(filter({ status: "x", severity: "9", tab: "?" })).toEqual(filter());
    expect(caseFilterText.parse("tab=open&q=%20vpn%20&view=saved")).toBe("q=vpn");
  });
});

describe("who is shown it", () => {
  test("nobody of another account, by list, number or time of change", async () => {
    const { ctx, asset } = await newCustomer(db);
    const stranger = await newCustomer(db);
    const { number } = await openCase(ctx, caseForm({ serial: asset.serial }));
    expect(await numbers(stranger.ctx, filter({ q: String(number) }))).toEqual([]);
    expect(await findCase(stranger.ctx, number)).toBeUndefined();
    expect(await findLastChange(stranger.ctx, number)).toBeUndefined();
  });

  test("holders of group roles the cases of their groups only; Limited Users do not come through the door", async () => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const person = await newPerson(db);
    const membershipId = await join(db, accountId, person, ["group_standard_user"]);
    const groupId = await newGroup(db, accountId, [membershipId]);
    const plain = await openCase(ctx, caseForm({ serial: asset.serial }));
    await db.update(assets).set({ groupId }).where(eq(assets.id, asset.id));
    const grouped = await openCase(ctx, caseForm({ serial: asset.serial }));
    const member = await accountMemberCtx(db, { userId: person });
    expect(await numbers(member, filter())).toEqual([grouped.number]);
    expect(await findCase(member, plain.number)).toBeUndefined();
    expect(await countOpenCases(member)).toMatchObject({ open: 1 });
    const limited = await newPerson(db);
    await join(db, accountId, limited, ["limited_user"]);
    const reader = await accountMemberCtx(db, { userId: limited });
    expect(reader.actor.account.permissions.has("cases.read")).toBe(false);
  });

  test("a partner through a link, who is named with their account, until the link ends", async () => {
    const { ctx, asset, accountId, number: hostNumber } = await newCustomer(db);
    const home = await newAccount(db, { name: "Kiln Support Center" });
    await db.update(accounts).set({ kind: "asc" }).where(eq(accounts.id, home.id));
    const engineer = await newPerson(db);
    await join(db, home.id, engineer, ["super_user"]);
    const linkId = newId("accountLink");
    await db.insert(accountLinks).values({
      ...{ id: linkId, homeAccountId: home.id, accountId, number: hostNumber, requestedBy: engineer },
      ...{ role: "asc_full_service_user", decision: "approved", decidedAt: new Date() },
    });
    const partner = await accountMemberCtx(db, { userId: engineer, accountId });
    const { number } = await openCase(partner, caseForm({ serial: asset.serial }));
    const [row] = (await listCases(ctx, filter())).rows;
    expect(row).toMatchObject({ number, homeAccount: "Kiln Support Center" });
    const found = await findCase(ctx, number);
    if (!found) throw new Error("the customer reads what the partner opened");
    expect((await readStory(ctx, found, false)).lines[0]).toMatchObject({
      kind: "message",
      message: { authorKind: "partner", homeAccountName: "Kiln Support Center" },
    });
    expect(await readFacts(ctx, found)).toMatchObject({ homeAccount: "Kiln Support Center" });
    await db.update(accountLinks).set({ endedAt: new Date() }).where(eq(accountLinks.id, linkId));
    await expect(accountMemberCtx(db, { userId: engineer, accountId })).rejects.toThrow();
  });

  test("no note of staff, in the story, the list or the time of the last change", async () => {
    const { ctx, asset } = await newCustomer(db);
    const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
    const before = await findLastChange(ctx, number);
    const engineer = await newEngineer(db);
    await writeAsStaff(engineer, {
      ...{
        caseId,
        body: "They forgot the license again.",
        visibility: "staff",
        kind: "comment",
        asks: false,
      },
      ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
    });
    const found = await findCase(ctx, number);
    if (!found) throw new Error("it is there");
    expect((await readStory(ctx, found, true)).lines).toHaveLength(1);
    expect(await findLastChange(ctx, number)).toEqual(before);
  });
});

describe("the story", () => {
  test("tells messages and what came of them in order, with who did it", async () => {
    const { ctx, asset } = await newCustomer(db);
    const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
    await staffSays(caseId, { asks: true });
    await commentOnCase(ctx, { number, body: "Done, no change.", submissionId: newId("submission") });
    const found = await findCase(ctx, number);
    if (!found) throw new Error("it is there");
    const { lines } = await readStory(ctx, found, false);
    expect(lines.map((line) => (line.kind === "status" ? line.status : line.kind))).toEqual([
      "message",
      "message",
      "waiting_customer",
      "message",
      "in_progress",
    ]);
    expect(lines[2]).toMatchObject({ by: { is: "staff" } });
    expect(lines[4]).toMatchObject({ by: { is: "person" } });
  });

  test("begins with the latest messages, and can be read whole", async () => {
    const { ctx, asset } = await newCustomer(db);
    const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
    await db.execute(sql`insert into case_messages (id, account_id, case_id, visibility, via, author_kind, author_name, body, created_at, published_at)
      select 'msg_many_' || n || ${caseId}, ${ctx.actor.account.id}, ${caseId}, 'customer', 'mail', 'customer', 'Someone', 'line ' || n,
        now() + make_interval(secs => n), now() + make_interval(secs => n) from generate_series(1, 60) n`);
    const [found] = await db.select().from(cases).where(eq(cases.number, number));
    if (!found) throw new Error("it is there");
    const short = await readStory(ctx, found, false);
    expect(short).toMatchObject({ earlier: 11 });
    expect(short.lines).toHaveLength(50);
    const whole = await readStory(ctx, found, true);
    expect([whole.earlier, whole.lines.length]).toEqual([0, 61]);
  });
});
