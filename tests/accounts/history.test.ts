/** The history of an account (domain rules 19 and 27). */
import { describe, expect, test } from "vitest";
import { accountLinks } from "@/db/schema/accounts-entry";
import { events } from "@/db/schema/platform";
import { historyFilter } from "@/lib/accounts/history/input";
import { listHistory } from "@/lib/accounts/history/queries";
import { changesOf, nounsOfSubject } from "@/lib/accounts/history/rules";
import { changeMember } from "@/lib/accounts/members/commands";
import { memberInput } from "@/lib/accounts/members/input";
import { eventKinds, record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { join, newAccount, newCompany, newPerson } from "./people";

const { db } = await testDatabase();
const filter = (given: Record<string, string> = {}) => historyFilter.parse(given);

describe("the history of an account", () => {
  test("says who changed whom, with old and new values, and is of this account only", async () => {
    const { accountId, superUser } = await newCompany(db);
    const userId = await newPerson(db);
    const memberId = await join(db, accountId, userId, ["limited_user"]);
    const ctx = await accountMemberCtx(db, { userId: superUser });
    await changeMember(ctx, memberInput().parse({ memberId, role: "standard_user" }));
    const { rows } = await listHistory(ctx, filter());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: "membership.changed", actorKind: "member", home: null });
    expect(rows[0]?.actor?.staff).toBe(false);
    expect(rows[0]?.person).not.toBeNull();
    expect(changesOf(rows[0]?.data ?? {})).toEqual([
      { name: "roles", old: ["limited_user"], new: ["standard_user"] },
    ]);
    const strangers = await accountMemberCtx(db, { userId: (await newCompany(db)).superUser });
    expect((await listHistory(strangers, filter())).rows).toEqual([]);
  });

  test("names the home account of somebody who acts by a link", async () => {
    const { accountId, number, superUser } = await newCompany(db);
    const home = await newAccount(db, { name: "Partner Ltd" });
    const partner = await newPerson(db);
    await join(db, home.id, partner, ["standard_user"]);
    await db.insert(accountLinks).values({
      id: newId("account"),
      accountId,
      number,
      homeAccountId: home.id,
      requestedBy: partner,
      decision: "approved",
      decidedAt: new Date(),
      role: "asc_full_service_user",
    });
    const acting = await accountMemberCtx(db, { userId: partner, accountId });
    await record(acting, "asset.registered", { accountId, data: { serial: "007200006142" } });
    const ctx = await accountMemberCtx(db, { userId: superUser });
    const { rows } = await listHistory(ctx, filter());
    expect(rows[0]?.home).toEqual({ number: home.number, name: "Partner Ltd" });
    expect(changesOf(rows[0]?.data ?? {})).toEqual([{ name: "serial", old: undefined, new: "007200006142" }]);
  });

  test("is filtered by what, whom and by days of the reader, and goes on page by page", async () => {
    const { accountId, superUser } = await newCompany(db);
    const ctx = await accountMemberCtx(db, { userId: superUser });
    const other = await newPerson(db, { email: "suzuki@history.example" });
    for (const [at, kind, userId] of [
      // 00:30 and 23:30 of the fifth of March in Tokyo
      ["2026-03-04T15:30:00Z", "link.created", null],
      ["2026-03-05T14:30:00Z", "membership.granted", other],
      ["2026-03-05T15:00:00Z", "link.disabled", null],
      ["2026-03-05T15:00:00Z", "link.used", null],
    ] as const)
      await db.insert(events).values({
        id: newId("event"),
        at: new Date(at),
        kind,
        accountId,
        actorKind: "member",
        actorId: superUser,
        data: userId ? { userId } : {},
        requestId: "test",
      });
    await record(machineCtx(db), "link.created", { accountId: (await newCompany(db)).accountId });
    const kinds = async (given: Record<string, string>) =>
      (await listHistory(ctx, filter(given))).rows.map((row) => row.kind);
    expect(await kinds({ about: "membership" })).toEqual(["membership.granted"]);
    expect(await kinds({ q: "suzuki@history" })).toEqual(["membership.granted"]);
    expect(await kinds({ q: "%" })).toEqual([]);
    expect(await kinds({ from: "2026-03-05", until: "2026-03-05" })).toEqual([
      "membership.granted",
      "link.created",
    ]);
    expect(await kinds({ from: "2026-02-31", about: "nonsense" })).toHaveLength(4);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listHistory(ctx, filter(), after, 1);
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(4);
  });
});

test("everything that can happen in an account can be filtered for", () => {
  const elsewhere = ["registration", "user", "orders", "demo", "mail", "hours", "team", "macro", "article"];
  const offered: string[] = Object.values(nounsOfSubject).flat();
  const nouns = new Set(eventKinds.map((kind) => kind.split(".")[0] ?? ""));
  expect([...nouns].filter((noun) => !offered.includes(noun) && !elsewhere.includes(noun))).toEqual([]);
  expect(offered.filter((noun) => !nouns.has(noun))).toEqual([]);
});
