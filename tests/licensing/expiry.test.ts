/** Everybody is told in time, once per step, in their own days; calendars and the board show what ends. */
import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memberships } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { calendarFeeds, expiryNotices, licenses } from "@/db/schema/licensing";
import type { Role } from "@/lib/access/roles";
import { createFeed, revokeFeed } from "@/lib/licensing/calendar/commands";
import { findOwnFeed, readFeed } from "@/lib/licensing/calendar/queries";
import { calendarFile } from "@/lib/licensing/calendar/rules";
import { sendExpiryNotices } from "@/lib/licensing/expiry/commands";
import { listEnding, listEndingsOf, monthCap } from "@/lib/licensing/expiry/queries";
import { dayIn, daysLeft, monthOf, noticeStep, weeksOf } from "@/lib/licensing/expiry/rules";
import { newDigits, newId } from "@/lib/platform/ids";
import { join, mailsAbout, newCompany, newPerson, propsOf } from "@/tests/accounts/people";
import { accountMemberCtx, machineCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const hour = 3_600_000;
const day = 24 * hour;
/** 09:00 in Tokyo. */
const morning = new Date("2027-03-10T00:00:00Z");
const at = (now: Date) => ({ ...machineCtx(db), now });

async function asset(accountId: string, registeredBy?: string) {
  const productId = newId("product");
  await db
    .insert(products)
    .values({ id: productId, sku: productId, name: "PA-440", family: "PA-Series", kind: "hardware" });
  const id = newId("asset");
  await db
    .insert(assets)
    .values({ id, accountId, productId, serial: `0219${newDigits(8)}`, registeredBy: registeredBy ?? null });
  return id;
}

async function license(
  accountId: string,
  assetId: string,
  endsAt: Date,
  about: { kind?: "support" | "subscription"; renewsId?: string; endedAt?: Date } = {},
) {
  const productId = newId("product");
  const kind = about.kind ?? "subscription";
  await db
    .insert(products)
    .values({ id: productId, sku: productId, name: "GlobalProtect", family: "S", kind });
  const id = newId("license");
  await db.insert(licenses).values({
    id,
    accountId,
    assetId,
    productId,
    startsAt: new Date(endsAt.getTime() - 365 * day),
    endsAt,
    endedAt: about.endedAt ?? null,
    endReason: about.endedAt ? "deactivated" : null,
    renewsId: about.renewsId ?? null,
  });
  return id;
}

async function company() {
  const made = await newCompany(db);
  await db
    .update(users)
    .set({ notificationTopics: ["license_expiry"] })
    .where(eq(users.id, made.superUser));
  return made;
}

const digests = async (accountId: string) =>
  (await mailsAbout(db, accountId)).filter(({ template }) => template === "license-expiry");

describe("days", () => {
  test.each([
    // the same instant is another day elsewhere
    ["2027-01-01T00:30:00Z", "2026-12-31T23:30:00Z", "UTC", 1],
    ["2027-01-01T00:30:00Z", "2026-12-31T23:30:00Z", "Asia/Tokyo", 0],
    ["2027-01-01T00:30:00Z", "2026-12-31T23:30:00Z", "America/Los_Angeles", 0],
    ["2027-01-01T08:30:00Z", "2027-01-01T07:30:00Z", "America/Los_Angeles", 1],
    // days of 23 and 25 hours are days
    ["2027-03-15T06:30:00Z", "2027-03-14T06:30:00Z", "America/Los_Angeles", 1],
    ["2027-11-08T07:30:00Z", "2027-11-07T06:30:00Z", "America/Los_Angeles", 1],
    ["2027-03-28T22:30:00Z", "2027-03-28T00:30:00Z", "Europe/Berlin", 1],
    ["2026-11-20T23:59:59Z", "2026-11-21T00:00:00Z", "UTC", -1],
    // what ends at midnight is good through the day before, and that is its last one
    ["2027-01-01T00:00:00Z", "2026-12-31T08:00:00Z", "UTC", 0],
    ["2027-01-01T00:00:00Z", "2027-01-01T08:00:00Z", "UTC", -1],
    ["2027-01-01T00:00:00Z", "2026-12-31T15:30:00Z", "Asia/Tokyo", 0],
    ["2027-07-01T00:00:00Z", "2027-06-30T08:00:00Z", "Europe/London", 1],
  ])("%s seen at %s in %s is %i days away", (ends, now, zone, left) => {
    expect(daysLeft(new Date(ends), new Date(now), zone)).toBe(left);
  });

  test.each([
    [91, null],
    [90, 90],
    [61, 90],
    [60, 60],
    [8, 30],
    [7, 7],
    [1, 1],
    [0, 0],
    [-1, null],
  ])("with %i days left the step is %s", (left, step) => {
    expect(noticeStep(left)).toBe(step);
  });

  test("a month has all its days in weeks that begin on Monday", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2200 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const name = `${year}-${String(month).padStart(2, "0")}`;
        const weeks = weeksOf(name);
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        const days = weeks.flat().filter((one) => one !== null);
        expect(days).toHaveLength(monthOf(name)?.days ?? 0);
        for (const week of weeks) if (week[0]) expect(new Date(`${week[0]}T00:00:00Z`).getUTCDay()).toBe(1);
      }),
    );
    for (const odd of ["", "2026-13", "2026-00", "1999-01", "26-1", "2026-1"])
      expect(monthOf(odd)).toBeNull();
  });
});

describe("reminders", () => {
  test("a Super User hears of each step once, however many runs there are at once", async () => {
    const { accountId } = await company();
    const machine = await asset(accountId);
    const endsAt = new Date(morning.getTime() + 90 * day);
    await license(accountId, machine, endsAt);
    await license(accountId, machine, endsAt, { kind: "support" });
    await Promise.all(Array.from({ length: 4 }, () => sendExpiryNotices(at(morning))));
    expect(await digests(accountId)).toHaveLength(1);
    for (const before of [89, 60, 60, 30, 7, 1, 0, 0, -1])
      await sendExpiryNotices(at(new Date(endsAt.getTime() - before * day)));
    const sent = await digests(accountId);
    expect(sent).toHaveLength(6);
    const left = await Promise.all(
      sent.map(async ({ id }) => (await propsOf(db, id)) as Record<string, unknown>),
    );
    expect(left.map(({ count, soonest }) => [count, soonest])).toEqual([
      [2, 90],
      [2, 60],
      [2, 30],
      [2, 7],
      [2, 1],
      [2, 0],
    ]);
  });

  test("nobody is woken: before eight in the reader's zone nothing is sent", async () => {
    const { accountId, superUser } = await company();
    await license(accountId, await asset(accountId), new Date(morning.getTime() + 7 * day));
    await sendExpiryNotices(at(new Date(morning.getTime() - 2 * hour)));
    expect(await digests(accountId)).toHaveLength(0);
    await db.update(users).set({ timeZone: "America/New_York" }).where(eq(users.id, superUser));
    await sendExpiryNotices(at(new Date("2027-03-10T12:59:00Z")));
    expect(await digests(accountId)).toHaveLength(0);
    await sendExpiryNotices(at(new Date("2027-03-10T13:01:00Z")));
    expect(await digests(accountId)).toHaveLength(1);
  });

  test("after a standstill the next lower step is told, not every missed one", async () => {
    const { accountId } = await company();
    const endsAt = new Date(morning.getTime() + 5 * day);
    const id = await license(accountId, await asset(accountId), endsAt);
    await sendExpiryNotices(at(morning));
    expect(await digests(accountId)).toHaveLength(1);
    const marks = await db.select().from(expiryNotices).where(eq(expiryNotices.licenseId, id));
    expect(marks.map(({ daysBefore }) => daysBefore)).toEqual([7]);
  });

  test("who said no to reminders still hears of support, and of nothing else", async () => {
    const { accountId, superUser } = await company();
    await db.update(users).set({ notificationTopics: [] }).where(eq(users.id, superUser));
    const machine = await asset(accountId);
    await license(accountId, machine, new Date(morning.getTime() + 30 * day));
    await sendExpiryNotices(at(morning));
    expect(await digests(accountId)).toHaveLength(0);
    await license(accountId, machine, new Date(morning.getTime() + 30 * day), { kind: "support" });
    await sendExpiryNotices(at(morning));
    const [mail] = await digests(accountId);
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ count: 1 });
  });

  test("an owner hears of what they registered; who may not read licenses, left or is suspended hears nothing", async () => {
    const { accountId } = await newCompany(db, { superUsers: 0 });
    const person = async (roles: readonly Role[], dates: Parameters<typeof join>[4] = {}) => {
      const userId = await newPerson(db);
      const membershipId = await join(db, accountId, userId, roles, dates);
      await license(accountId, await asset(accountId, userId), new Date(morning.getTime() + 60 * day));
      return { userId, membershipId };
    };
    const owner = await person(["standard_user"]);
    await person(["threat_researcher"]);
    await person(["standard_user"], { endedAt: new Date() });
    const { membershipId } = await person(["standard_user"]);
    await db.update(memberships).set({ suspendedAt: new Date() }).where(eq(memberships.id, membershipId));
    await db.update(users).set({ notificationTopics: ["license_expiry"] });
    await sendExpiryNotices(at(morning));
    const sent = await digests(accountId);
    expect(sent.map(({ userId }) => userId)).toEqual([owner.userId]);
    expect(await propsOf(db, sent[0]?.id ?? "")).toMatchObject({ count: 1 });
  });

  test("what was renewed or taken off does not end", async () => {
    const { accountId } = await company();
    const machine = await asset(accountId);
    const ends = new Date(morning.getTime() + 30 * day);
    const old = await license(accountId, machine, ends);
    await license(accountId, machine, new Date(ends.getTime() + 365 * day), { renewsId: old });
    await license(accountId, machine, ends, { endedAt: new Date() });
    await sendExpiryNotices(at(morning));
    expect(await digests(accountId)).toHaveLength(0);
  });
});

describe("the board", () => {
  test("shows one's own account only, soonest first, to the last page", async () => {
    const mine = await company();
    const other = await company();
    const machine = await asset(mine.accountId);
    const soon = Date.now() + 10 * day;
    const wanted: string[] = [];
    for (let index = 0; index < 30; index += 1)
      wanted.push(await license(mine.accountId, machine, new Date(soon + (index % 7) * day)));
    const foreign = await license(other.accountId, await asset(other.accountId), new Date(soon));
    const ctx = await accountMemberCtx(db, { userId: mine.superUser });
    const first = await listEnding(ctx, "all");
    const second = await listEnding(ctx, "all", first.next ?? "");
    const seen = [...first.rows, ...second.rows];
    expect(seen.map(({ id }) => id).sort()).toEqual(wanted.sort());
    expect(second.next).toBeNull();
    const ends = seen.map(({ endsAt }) => endsAt.getTime());
    expect(ends).toEqual([...ends].sort((one, two) => one - two));
    expect(await listEnding(ctx, "support")).toEqual({ rows: [], next: null });
    expect(await listEndingsOf(ctx, [foreign])).toEqual([]);
  });
});

describe("the calendar", () => {
  test("is there for whoever has its address, until it is renewed or its owner leaves", async () => {
    const { accountId, superUser } = await company();
    await license(accountId, await asset(accountId), new Date(Date.now() + 20 * day));
    const ctx = await accountMemberCtx(db, { userId: superUser });
    const tokenOf = async () => (await findOwnFeed(ctx))?.url.split("/").at(-1) ?? "";
    expect(await findOwnFeed(ctx)).toBeUndefined();
    await createFeed(ctx);
    const first = await tokenOf();
    expect((await readFeed(visitorCtx(db), first)).ends).toHaveLength(1);
    expect((await findOwnFeed(ctx))?.lastReadAt).not.toBeNull();
    await Promise.all([createFeed(ctx), createFeed(ctx)]);
    const gone = expect.objectContaining({ code: "not_found" });
    await expect(readFeed(visitorCtx(db), first)).rejects.toEqual(gone);
    const living = await db
      .select()
      .from(calendarFeeds)
      .where(and(eq(calendarFeeds.userId, superUser), eq(calendarFeeds.accountId, accountId)));
    expect(living.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
    const second = await tokenOf();
    await db.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.userId, superUser));
    await expect(readFeed(visitorCtx(db), second)).rejects.toEqual(gone);
    await db.update(memberships).set({ endedAt: null }).where(eq(memberships.userId, superUser));
    await readFeed(visitorCtx(db), second);
    await revokeFeed(ctx);
    await expect(readFeed(visitorCtx(db), second)).rejects.toEqual(gone);
  });

  test("shows what is to come also where more than it can show is over", async () => {
    const { accountId, superUser } = await company();
    const assetId = await asset(accountId);
    const ends = new Date(Date.now() - 5 * day);
    const [{ productId } = { productId: "" }] = await db
      .select({ productId: licenses.productId })
      .from(licenses)
      .where(eq(licenses.id, await license(accountId, assetId, ends)));
    await db.insert(licenses).values(
      Array.from({ length: monthCap }, () => ({
        ...{ id: newId("license"), accountId, assetId, productId, endsAt: ends },
        startsAt: new Date(ends.getTime() - day),
      })),
    );
    const next = await license(accountId, assetId, new Date(Date.now() + day));
    const ctx = await accountMemberCtx(db, { userId: superUser });
    await createFeed(ctx);
    const feed = await readFeed(visitorCtx(db), (await findOwnFeed(ctx))?.url.split("/").at(-1) ?? "");
    expect(feed.ends).toHaveLength(monthCap + 1);
    expect(feed.ends.at(-1)?.id).toBe(next);
  });

  test("keeps to the format whatever names are made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
        const file = calendarFile(
          name,
          [{ uid: "lic@portal", day: "2028-02-29", summary: name, description: `${name}\nsecond, line; \\` }],
          morning,
        );
        expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
        for (const line of file.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        expect(file.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
        expect(file).toContain("DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301\r\n");
        expect(file.replaceAll("\r\n ", "")).toContain("second\\, line\\; \\\\");
      }),
    );
  });

  test("an end just after midnight is on that day where its reader lives", () => {
    const ends = new Date("2027-05-31T15:30:00Z");
    expect([dayIn("Asia/Tokyo", ends), dayIn("UTC", ends), dayIn("America/Denver", ends)]).toEqual([
      "2027-06-01",
      "2027-05-31",
      "2027-05-31",
    ]);
  });
});
