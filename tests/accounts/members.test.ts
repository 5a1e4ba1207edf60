/** Managing members (domain rules 8, 9, 11, 12, 19, 24, 28). */
import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts, groupMembers, groups, memberships } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import type { Role } from "@/lib/access/roles";
import { changeMember, removeMember, suspendMember } from "@/lib/accounts/members/commands";
import { memberFilter, memberInput } from "@/lib/accounts/members/input";
import { offboardMember } from "@/lib/accounts/members/offboarding/commands";
import { listOffboarding } from "@/lib/accounts/members/offboarding/queries";
import { countMembersByView, getMember, listMembers } from "@/lib/accounts/members/queries";
import { choiceOf, memberState } from "@/lib/accounts/members/rules";
import { listActingAccounts } from "@/lib/accounts/queries";
import { findAdmission } from "@/lib/accounts/settings/queries";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, join, newCompany, newPerson, rolesHeld } from "./people";

const { db } = await testDatabase();
const day = 86_400_000;
const around = (days: number) => new Date(Date.now() + days * day);
const as = (userId: string, accountId?: string) =>
  accountMemberCtx(db, accountId ? { userId, accountId } : { userId });

async function member(
  accountId: string,
  roles: readonly Role[],
  dates: Parameters<typeof join>[4] = {},
): Promise<{ userId: string; memberId: string }> {
  const userId = await newPerson(db);
  return { userId, memberId: await join(db, accountId, userId, roles, dates) };
}

async function membershipOf(accountId: string, userId: string): Promise<string> {
  const [row] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(eq(memberships.accountId, accountId), eq(memberships.userId, userId), isNull(memberships.endedAt)),
    );
  return row?.id ?? "";
}

/** What the form of a member sends, with changes. */
async function form(memberId: string, changes: Partial<Record<string, string | string[]>>) {
  const [row] = await db.select().from(memberships).where(eq(memberships.id, memberId));
  const held = (await rolesHeld(db, row?.accountId ?? "", row?.userId ?? "")) as Role[];
  const { role, groupRole, addOns } = choiceOf(held);
  return memberInput().parse({ memberId, role, groupRole, addOns: [...addOns], ...changes });
}

const changed = async (memberId: string) =>
  (await db.select().from(events).where(eq(events.subjectId, memberId)))
    .filter((event) => event.kind === "membership.changed")
    .map((event) => event.data);

const all = memberFilter.parse({});

describe("changing a member", () => {
  test("changes what they may do at their next request, and writes down old and new", async () => {
    const { accountId, superUser } = await newCompany(db);
    const { userId, memberId } = await member(accountId, ["limited_user"]);
    const ctx = await as(superUser);
    await changeMember(
      ctx,
      await form(memberId, { role: "standard_user", addOns: "credit_admin", description: "Night shift" }),
    );
    const [acting] = await listActingAccounts(db, userId);
    expect(acting?.permissions.has("cases.open")).toBe(true);
    expect(acting?.permissions.has("credits.manage")).toBe(true);
    expect(await changed(memberId)).toEqual([
      {
        userId,
        old: { roles: ["limited_user"] },
        new: { roles: ["credit_admin", "standard_user"] },
        described: true,
      },
    ]);
    await changeMember(
      ctx,
      await form(memberId, { role: "standard_user", addOns: "credit_admin", description: "Night shift" }),
    );
    expect(await changed(memberId)).toHaveLength(1);
  });

  test("takes days as days of the person who writes them: the whole last day counts, also where clocks change", async () => {
    const { accountId, superUser } = await newCompany(db);
    const { memberId } = await member(accountId, ["limited_user"]);
    const ctx = await as(superUser);
    const of = (timeZone: string) => ({ ...ctx, actor: { ...ctx.actor, timeZone } });
    await changeMember(of("Asia/Tokyo"), await form(memberId, { from: "2031-01-05", until: "2031-02-10" }));
    const [tokyo] = await db.select().from(memberships).where(eq(memberships.id, memberId));
    expect(tokyo?.activeFrom.toISOString()).toBe("2031-01-04T15:00:00.000Z");
    expect(tokyo?.activeUntil?.toISOString()).toBe("2031-02-10T15:00:00.000Z");
    expect((await getMember(of("Asia/Tokyo"), memberId)).days).toEqual({
      from: "2031-01-05",
      until: "2031-02-10",
    });
    // the second Sunday of March: the day has 23 hours, and its midnight is another one than the day before
    await changeMember(
      of("America/New_York"),
      await form(memberId, { from: "2030-03-10", until: "2030-03-10" }),
    );
    const [newYork] = await db.select().from(memberships).where(eq(memberships.id, memberId));
    expect(newYork?.activeFrom.toISOString()).toBe("2030-03-10T05:00:00.000Z");
    expect(newYork?.activeUntil?.toISOString()).toBe("2030-03-11T04:00:00.000Z");
  });

  test("leaves an instant alone whose day was not touched, and takes an end away when the field is emptied", async () => {
    const { accountId, superUser } = await newCompany(db);
    const { memberId } = await member(accountId, ["limited_user"], { activeUntil: around(100) });
    const ctx = await as(superUser);
    const before = await getMember(ctx, memberId);
    await changeMember(ctx, await form(memberId, { ...before.days, description: "x" }));
    const after = await getMember(ctx, memberId);
    expect([after.activeFrom, after.activeUntil]).toEqual([before.activeFrom, before.activeUntil]);
    await changeMember(ctx, await form(memberId, { from: before.days.from, until: "" }));
    expect((await getMember(ctx, memberId)).activeUntil).toBeNull();
  });

  test("is refused for combinations that are none, naming the field, whatever the page let through", async () => {
    const { accountId, superUser } = await newCompany(db, { standing: "eval" });
    const { memberId } = await member(accountId, ["limited_user"]);
    const ctx = await as(superUser);
    const wrong: [Partial<Record<string, string | string[]>>, string, string][] = [
      [{ role: "" }, "role", "none"],
      [{ role: "asc_user" }, "role", "foreign"],
      [{ groupRole: "group_standard_user" }, "groupRole", "group_needed"],
      [{ addOns: "credit_admin" }, "addOns", "add_on_alone"],
      [{ role: "standard_user", addOns: "bulk_registration" }, "addOns", "bulk_eval"],
    ];
    for (const [changes, field, fault] of wrong)
      await expect(changeMember(ctx, await form(memberId, changes))).rejects.toMatchObject({
        code: "role_not_grantable",
        detail: { field, values: { fault } },
      });
    await db.update(accounts).set({ standing: "customer" }).where(eq(accounts.id, accountId));
    await expect(
      changeMember(
        ctx,
        await form(memberId, { role: "standard_user", addOns: ["bulk_registration", "cloud_product"] }),
      ),
    ).rejects.toMatchObject({ detail: { values: { fault: "bulk_cloud" } } });
    expect(await changed(memberId)).toEqual([]);
  });

  test("is not for members without that permission, nor for people of another account, who see no such member", async () => {
    const { accountId } = await newCompany(db);
    const { memberId } = await member(accountId, ["limited_user"]);
    const standard = await member(accountId, ["standard_user"]);
    const strangers = await newCompany(db);
    for (const userId of [standard.userId, strangers.superUser]) {
      const ctx = await as(userId);
      await expect(changeMember(ctx, await form(memberId, { role: "super_user" }))).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(removeMember(ctx, memberId)).rejects.toMatchObject({ code: "not_found" });
      await expect(suspendMember(ctx, memberId, true)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(getMember(await as(strangers.superUser), memberId)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("an account is never left without who runs it", () => {
  const ways: [string, (userId: string, memberId: string) => Promise<unknown>][] = [
    [
      "demotion",
      async (userId, id) => changeMember(await as(userId), await form(id, { role: "limited_user" })),
    ],
    [
      "an end date",
      async (userId, id) => changeMember(await as(userId), await form(id, { until: "2031-01-01" })),
    ],
    [
      "a later beginning",
      async (userId, id) => changeMember(await as(userId), await form(id, { from: "2031-01-01" })),
    ],
    ["suspension", async (userId, id) => suspendMember(await as(userId), id, true)],
    ["removal", async (userId, id) => removeMember(await as(userId), id)],
    [
      "offboarding",
      async (userId, id) => {
        const ctx = await as(userId);
        return offboardMember(ctx, { memberId: id, accounts: [ctx.actor.account.id] });
      },
    ],
  ];
  test.each(ways)("not by %s of the last Super User", async (_name, act) => {
    const { accountId, superUser } = await newCompany(db);
    await member(accountId, ["standard_user"]);
    const memberId = await membershipOf(accountId, superUser);
    await expect(act(superUser, memberId)).rejects.toMatchObject({ code: "last_super_user" });
    expect(await rolesHeld(db, accountId, superUser)).toEqual(["domain_administrator", "super_user"]);
    expect(await listActingAccounts(db, superUser)).toHaveLength(1);
  });

  const both: readonly Role[] = ["super_user", "domain_administrator"];
  test.each<[string, (accountId: string) => Promise<unknown>]>([
    [
      "suspended",
      async (accountId) => {
        const { memberId } = await member(accountId, both);
        await db.update(memberships).set({ suspendedAt: new Date() }).where(eq(memberships.id, memberId));
      },
    ],
    ["blocked", async (accountId) => join(db, accountId, await newPerson(db, { blocked: true }), both)],
    ["not yet there", (accountId) => member(accountId, both, { activeFrom: around(1) })],
    ["about to end", (accountId) => member(accountId, both, { activeUntil: around(400) })],
    ["gone", (accountId) => member(accountId, both, { endedAt: around(-1) })],
  ])("another one who is %s does not count", async (_name, prepare) => {
    const { accountId, superUser } = await newCompany(db);
    await prepare(accountId);
    const last = await membershipOf(accountId, superUser);
    await expect(removeMember(await as(superUser), last)).rejects.toMatchObject({ code: "last_super_user" });
  });

  test("one who takes over before the other's end keeps it run without a gap", async () => {
    const { accountId, superUser } = await newCompany(db);
    await member(accountId, both, { activeUntil: around(400) });
    await member(accountId, both, { activeFrom: around(399) });
    await removeMember(await as(superUser), await membershipOf(accountId, superUser));
    expect(await listActingAccounts(db, superUser)).toEqual([]);
  });

  test("the last Domain Administrator stays, and with a second one may go", async () => {
    const { accountId, superUsers } = await newCompany(db, { superUsers: 2 });
    const [first = "", second = ""] = superUsers;
    const memberId = await membershipOf(accountId, first);
    await expect(
      changeMember(await as(second), await form(memberId, { role: "super_user" })),
    ).rejects.toMatchObject({ code: "last_domain_administrator" });
    await changeMember(
      await as(first),
      await form(await membershipOf(accountId, second), { role: "domain_administrator" }),
    );
    expect(await rolesHeld(db, accountId, second)).toEqual(["domain_administrator", "super_user"]);
    await changeMember(await as(second), await form(memberId, { role: "standard_user" }));
    expect(await rolesHeld(db, accountId, first)).toEqual(["standard_user"]);
  });

  test("two who demote each other at the same time: one is first, the other no longer may", async () => {
    for (let times = 0; times < 5; times += 1) {
      const { accountId, superUsers } = await newCompany(db, { superUsers: 2 });
      const [first = "", second = ""] = superUsers;
      const ids = [await membershipOf(accountId, first), await membershipOf(accountId, second)] as const;
      await changeMember(await as(first), await form(ids[1], { role: "domain_administrator" }));
      const [one, two] = [await as(first), await as(second)];
      const tries = await Promise.allSettled([
        changeMember(one, await form(ids[1], { role: "limited_user" })),
        changeMember(two, await form(ids[0], { role: "limited_user" })),
      ]);
      expect(tries.filter((tried) => tried.status === "fulfilled")).toHaveLength(1);
      const left = await Promise.all([first, second].map((userId) => rolesHeld(db, accountId, userId)));
      expect(left.flat().sort()).toEqual(["domain_administrator", "limited_user", "super_user"]);
    }
  });

  test("two who step down, leave or are suspended at the same time: the second one is kept", async () => {
    for (const act of [
      async (userId: string, id: string) =>
        changeMember(await as(userId), await form(id, { role: "limited_user" })),
      async (userId: string, id: string) => removeMember(await as(userId), id),
      async (userId: string, id: string) => suspendMember(await as(userId), id, true),
    ]) {
      const { accountId, superUsers } = await newCompany(db, { superUsers: 2 });
      const [first = "", second = ""] = superUsers;
      await changeMember(
        await as(first),
        await form(await membershipOf(accountId, second), { role: "domain_administrator" }),
      );
      const tries = await Promise.allSettled([
        act(first, await membershipOf(accountId, first)),
        act(second, await membershipOf(accountId, second)),
      ]);
      const refused = tries.filter((tried) => tried.status === "rejected");
      expect(refused).toHaveLength(1);
      expect(refused[0]?.reason).toMatchObject({ code: "last_super_user" });
    }
  });
});

describe("leaving", () => {
  test("ends access at the next request, groups and waiting mails of that account, and no others", async () => {
    const { accountId, superUser } = await newCompany(db);
    const other = await newCompany(db);
    const { userId, memberId } = await member(accountId, ["standard_user", "group_standard_user"]);
    await join(db, other.accountId, userId, ["standard_user"]);
    const groupId = newId("account");
    await db.insert(groups).values({ id: groupId, accountId, name: "Tokyo" });
    await db.insert(groupMembers).values({ groupId, membershipId: memberId, accountId });
    const mail = (account: string) => ({
      to: { address: "someone@tests.example" },
      language: "en" as const,
      template: "account-converted" as const,
      userId,
      accountId: account,
      props: { accountName: "x", link: "http://localhost:3000/home" },
    });
    const [mine = "", theirs = ""] = await inTransaction(machineCtx(db), (ctx) =>
      queueMails(ctx, [mail(accountId), mail(other.accountId)]),
    );
    await removeMember(await as(superUser), memberId);
    expect((await listActingAccounts(db, userId)).map((account) => account.id)).toEqual([other.accountId]);
    expect(await db.$count(groupMembers, eq(groupMembers.membershipId, memberId))).toBe(0);
    expect(await db.$count(mails, eq(mails.id, mine))).toBe(0);
    expect(await db.$count(mails, eq(mails.id, theirs))).toBe(1);
    await expect(removeMember(await as(superUser), memberId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("offboarding ends all accounts one may manage, shows which before, and leaves the others", async () => {
    const [one, two, foreign] = [await newCompany(db), await newCompany(db), await newCompany(db)];
    await join(db, two.accountId, one.superUser, ["super_user"]);
    await join(db, foreign.accountId, one.superUser, ["standard_user"]);
    const { userId, memberId } = await member(one.accountId, ["limited_user"]);
    await join(db, two.accountId, userId, ["limited_user"]);
    await join(db, foreign.accountId, userId, ["limited_user"]);
    const ctx = await as(one.superUser, one.accountId);
    const offered = await listOffboarding(ctx, userId);
    expect(offered.map((row) => row.accountId).sort()).toEqual([one.accountId, two.accountId].sort());
    expect(offered.every((row) => row.missing === null)).toBe(true);
    await expect(
      offboardMember(ctx, { memberId, accounts: [one.accountId, foreign.accountId] }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await offboardMember(ctx, { memberId, accounts: offered.map((row) => row.accountId) })).toEqual({
      removed: 2,
      userId,
    });
    expect((await listActingAccounts(db, userId)).map((account) => account.id)).toEqual([foreign.accountId]);
  });

  test("offboarding is all or nothing where one account would be left without who runs it", async () => {
    const [one, two] = [await newCompany(db), await newCompany(db)];
    const memberId = await join(db, one.accountId, two.superUser, ["standard_user"]);
    await join(db, two.accountId, one.superUser, ["super_user"]);
    const ctx = await as(one.superUser, one.accountId);
    const offered = await listOffboarding(ctx, two.superUser);
    expect(offered.find((row) => row.accountId === two.accountId)?.missing).toBe("last_domain_administrator");
    await expect(
      offboardMember(ctx, { memberId, accounts: [one.accountId, two.accountId] }),
    ).rejects.toMatchObject({ code: "last_domain_administrator" });
    expect(await listActingAccounts(db, two.superUser)).toHaveLength(2);
  });

  test("a suspended member has no access and gets it back as it was", async () => {
    const { accountId, superUser } = await newCompany(db);
    const { userId, memberId } = await member(accountId, ["standard_user"]);
    const ctx = await as(superUser);
    await suspendMember(ctx, memberId, true);
    expect(await listActingAccounts(db, userId)).toEqual([]);
    await suspendMember(ctx, memberId, true);
    await suspendMember(ctx, memberId, false);
    expect((await listActingAccounts(db, userId))[0]?.roles).toEqual(["standard_user"]);
    expect(await eventsAbout(db, memberId)).toEqual(["membership.suspended", "membership.resumed"]);
  });
});

describe("an account that lets in its own domain", () => {
  test("does not let back in who was suspended, has expired or was removed: a Super User decides", async () => {
    const { accountId, superUser } = await newCompany(db);
    await db
      .update(accounts)
      .set({ approvalPolicy: "own_domains", autoApproveDomains: ["tests.example"] })
      .where(eq(accounts.id, accountId));
    const admission = (userId: string) => findAdmission(machineCtx(db), accountId, userId);
    expect(await admission(await newPerson(db))).toBe("standard_user");
    const [suspended, removed] = [
      await member(accountId, ["limited_user"]),
      await member(accountId, ["limited_user"]),
    ];
    const expired = await member(accountId, ["limited_user"], { activeUntil: around(-1) });
    const ctx = await as(superUser);
    await suspendMember(ctx, suspended.memberId, true);
    await removeMember(ctx, removed.memberId);
    for (const { userId } of [suspended, removed, expired]) expect(await admission(userId)).toBeNull();
    expect(await admission(superUser)).toBe("standard_user");
  });
});

describe("a Group Super User", () => {
  async function world() {
    const company = await newCompany(db);
    const [tokyo, osaka] = [newId("account"), newId("account")];
    await db.insert(groups).values([
      { id: tokyo, accountId: company.accountId, name: "Tokyo" },
      { id: osaka, accountId: company.accountId, name: "Osaka" },
    ]);
    const put = async (groupIds: string[], roles: Role[]) => {
      const made = await member(company.accountId, roles);
      if (groupIds.length > 0)
        await db.insert(groupMembers).values(
          groupIds.map((groupId) => ({
            groupId,
            membershipId: made.memberId,
            accountId: company.accountId,
          })),
        );
      return made;
    };
    const chief = await put([tokyo], ["group_super_user"]);
    return { ...company, tokyo, osaka, put, chief };
  }

  test("sees and manages members of their groups only; others look as if they did not exist", async () => {
    const { put, tokyo, osaka, chief, superUser, accountId } = await world();
    const mine = await put([tokyo], ["group_standard_user"]);
    const theirs = await put([osaka], ["group_standard_user"]);
    const both = await put([tokyo, osaka], ["group_standard_user"]);
    const wide = await put([tokyo], ["standard_user"]);
    const ctx = await as(chief.userId);
    const seen = (await listMembers(ctx, all)).rows.map((row) => row.id);
    expect(seen.sort()).toEqual([chief, mine, both, wide].map((one) => one.memberId).sort());
    expect((await getMember(ctx, both.memberId)).groups.map(({ id }) => id)).toEqual([tokyo]);
    expect((await getMember(await as(superUser), both.memberId)).groups).toHaveLength(2);
    await changeMember(ctx, await form(mine.memberId, { groupRole: "group_limited_user" }));
    expect(await rolesHeld(db, accountId, mine.userId)).toEqual(["group_limited_user"]);
    for (const one of [theirs, both, wide, { memberId: await membershipOf(accountId, superUser) }])
      await expect(suspendMember(ctx, one.memberId, true)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      changeMember(ctx, await form(mine.memberId, { role: "standard_user" })),
    ).rejects.toMatchObject({ code: "role_not_grantable" });
    await expect(getMember(ctx, theirs.memberId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the list", () => {
  test("has a state for everybody, said alike by the rule and by the database, and finds by state", async () => {
    const { accountId, superUser } = await newCompany(db);
    const ctx = await as(superUser);
    const cases: [string, Parameters<typeof join>[4], boolean?][] = [
      ["active", {}],
      ["active", { activeUntil: around(3) }],
      ["suspended", { activeUntil: around(-3) }, true],
      ["expired", { activeUntil: around(-3) }],
      ["future", { activeFrom: around(3) }],
      ["ended", { endedAt: around(-1) }, true],
    ];
    for (const [state, dates, suspended] of cases) {
      const { memberId } = await member(accountId, ["limited_user"], dates);
      if (suspended)
        await db.update(memberships).set({ suspendedAt: new Date() }).where(eq(memberships.id, memberId));
      const [row] = await db.select().from(memberships).where(eq(memberships.id, memberId));
      if (!row) throw new Error("no membership");
      expect(memberState(row, new Date())).toBe(state);
      const found = await listMembers(ctx, memberFilter.parse({ state }));
      expect(found.rows.map(({ id }) => id)).toContain(memberId);
      expect(found.rows.every((one) => one.state === state)).toBe(true);
    }
    expect((await listMembers(ctx, all)).rows.some((row) => row.state === "ended")).toBe(false);
  });

  test("finds by name in either order, address and role, and takes signs literally", async () => {
    const { accountId, superUser } = await newCompany(db);
    const ctx = await as(superUser);
    const { userId, memberId } = await member(accountId, ["threat_researcher"]);
    await db.update(users).set({ familyName: "高橋", givenName: "美咲" }).where(eq(users.id, userId));
    const find = async (filter: Record<string, string>) =>
      (await listMembers(ctx, memberFilter.parse(filter))).rows.map((row) => row.id);
    for (const q of ["高橋", "高橋美咲", "高橋 美咲", "美咲 高橋"])
      expect(await find({ q }), q).toEqual([memberId]);
    expect(await find({ q: "%" })).toEqual([]);
    expect(await find({ role: "threat_researcher" })).toEqual([memberId]);
    expect(await find({ role: "limited_user" })).toEqual([]);
    expect(await find({ state: "nonsense", q: "高橋" })).toEqual([memberId]);
  });

  test("counts who is there, ends soon and has not been seen, and the tiles lead to exactly those", async () => {
    const { accountId, superUser } = await newCompany(db);
    const ctx = await as(superUser);
    const soon = await member(accountId, ["limited_user"], { activeUntil: around(29) });
    await member(accountId, ["limited_user"], { activeUntil: around(31) });
    const away = await member(accountId, ["limited_user"]);
    await db
      .update(users)
      .set({ lastSeenAt: around(-61) })
      .where(eq(users.id, away.userId));
    const here = await member(accountId, ["limited_user"]);
    await db
      .update(users)
      .set({ lastSeenAt: around(-59) })
      .where(eq(users.id, here.userId));
    expect(await countMembersByView(ctx)).toEqual({ active: 5, expiring: 1, unseen: 1 });
    const ids = async (view: string) =>
      (await listMembers(ctx, memberFilter.parse({ view }))).rows.map((row) => row.id);
    expect(await ids("expiring")).toEqual([soon.memberId]);
    expect(await ids("unseen")).toEqual([away.memberId]);
  });

  test("goes on page by page, each row once", async () => {
    const { accountId, superUser } = await newCompany(db);
    for (let place = 0; place < 7; place += 1) await member(accountId, ["limited_user"]);
    const ctx = await as(superUser);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listMembers(ctx, all, after, 3);
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });
});
