/** Linked accounts (domain 3.3, rules 26 and 27). */
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accountLinks } from "@/db/schema/accounts-entry";
import { events } from "@/db/schema/platform";
import { countingIn, linkRoles, permissionsOf } from "@/lib/access/roles";
import { answerLink, askForLink, cancelLink, endLink } from "@/lib/accounts/linking/commands";
import { answerLinkInput, askLinkInput } from "@/lib/accounts/linking/input";
import { listActsThroughLinks, listCurrentLinks, listPastLinks } from "@/lib/accounts/linking/queries";
import type { LinkRole } from "@/lib/accounts/linking/rules";
import { listActingAccounts } from "@/lib/accounts/queries";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, join, mailsAbout, newCompany, newPerson, propsOf } from "./people";

const { db } = await testDatabase();
const ctxOf = (userId: string, accountId?: string) =>
  accountMemberCtx(db, accountId ? { userId, accountId } : { userId });

async function company(superUsers = 1) {
  const made = await newCompany(db, { superUsers });
  return { ...made, ctx: await ctxOf(made.superUser) };
}
type Company = Awaited<ReturnType<typeof company>>;

async function ask(home: Company, host: { number: number }, message = "") {
  await askForLink(home.ctx, { number: host.number, message });
  const found = (await listCurrentLinks(home.ctx)).find((link) => link.other.number === host.number);
  if (!found) throw new Error("no link was asked for");
  return found.id;
}
async function linked(role: LinkRole = "standard_user") {
  const [home, host] = [await company(2), await company()];
  const linkId = await ask(home, host);
  await answerLink(host.ctx, { linkId, decision: "approved", role });
  return { home, host, linkId };
}
const reachable = async (userId: string) => (await listActingAccounts(db, userId)).map((one) => one.id);
const outcomes = (all: PromiseSettledResult<unknown>[]) =>
  all.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as { code: string }).code)).sort();

/** Mails about an account that wait for these people, and whom some wait for. */
const sendNews = (accountId: string, people: readonly string[]) =>
  queueMails(
    machineCtx(db),
    people.map((userId) => ({
      ...{ to: { address: "someone@tests.example" }, language: "en", template: "account-link-asked" },
      ...{ userId, accountId, props: { company: "x", number: 1, link: "https://x.example/" } },
    })) as unknown as Parameters<typeof queueMails>[1],
  );
const newsFor = async (accountId: string) =>
  (await mailsAbout(db, accountId, "account-link-asked")).map(({ userId }) => userId);

describe("asking for a link", () => {
  test("tells the other account's Domain Administrators alone, and opens nothing", async () => {
    const [home, host] = [await company(), await company(2)];
    const linkId = await ask(home, host, "We look after your firewalls.");
    const mails = await mailsAbout(db, host.accountId, "account-link-asked");
    expect(mails.map((mail) => mail.userId)).toEqual([host.superUser]);
    expect(await propsOf(db, mails[0]?.id ?? "")).toMatchObject({ reason: "We look after your firewalls." });
    expect(await reachable(home.superUser)).toEqual([home.accountId]);
    expect(await listCurrentLinks(host.ctx)).toMatchObject([
      { id: linkId, direction: "incoming", state: "asked", message: "We look after your firewalls." },
    ]);
  });

  test("looks the same for a number that belongs to nobody, except that nobody hears of it", async () => {
    const [home, host] = [await company(), await company()];
    const nobody = { number: 987_654_321 };
    await ask(home, host);
    await ask(home, nobody);
    const [real, phantom] = (await listCurrentLinks(home.ctx)).map(
      ({ id: _, askedAt: _at, closesAt: _by, other, ...rest }) => ({
        ...rest,
        other: { ...other, number: 0 },
      }),
    );
    expect(phantom).toEqual(real);
    expect(real?.other.name).toBeNull();
    for (const number of [host.number, nobody.number])
      await expect(askForLink(home.ctx, { number, message: "" })).rejects.toMatchObject({
        code: "account_link_open",
      });
    for (const link of await listCurrentLinks(home.ctx)) await cancelLink(home.ctx, link.id);
    expect((await listPastLinks(home.ctx)).rows.map((link) => [link.state, link.other.name])).toEqual([
      ["canceled", null],
      ["canceled", null],
    ]);
  });

  test("ten times at once makes one request", async () => {
    const [home, host] = [await company(), await company()];
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => askForLink(home.ctx, { number: host.number, message: "" })),
    );
    expect(outcomes(all)).toEqual([...Array(9).fill("account_link_open"), "done"]);
    expect(await mailsAbout(db, host.accountId, "account-link-asked")).toHaveLength(1);
  });

  test("is for Domain Administrators, not for the own account, and not without end", async () => {
    const [home, host] = [await company(2), await company()];
    const second = await ctxOf(home.superUsers[1] ?? "");
    await expect(askForLink(second, { number: host.number, message: "" })).rejects.toMatchObject({
      code: "domain_administrator_needed",
    });
    await expect(askForLink(home.ctx, { number: home.number, message: "" })).rejects.toMatchObject({
      code: "own_account",
      detail: { field: "number" },
    });
    const standard = await newPerson(db);
    await join(db, home.accountId, standard, ["standard_user"]);
    await expect(
      askForLink(await ctxOf(standard), { number: host.number, message: "" }),
    ).rejects.toMatchObject({ code: "not_found" });
    for (let number = 900_000_000; number < 900_000_020; number += 1)
      await askForLink(home.ctx, { number, message: "" });
    await expect(askForLink(home.ctx, { number: host.number, message: "" })).rejects.toMatchObject({
      code: "too_many_attempts",
    });
  });
});

describe("answering", () => {
  test.each(linkRoles)(
    "with %s lets all members in with exactly that role, in one direction",
    async (role) => {
      const { home, host } = await linked(role);
      for (const userId of home.superUsers) {
        const there = (await listActingAccounts(db, userId)).find((one) => one.id === host.accountId);
        expect(there?.roles).toEqual([role]);
        expect(there?.permissions).toEqual(countingIn("customer", permissionsOf([role])));
        expect(there?.home).toMatchObject({ id: home.accountId, number: home.number });
      }
      expect(await reachable(host.superUser)).toEqual([host.accountId]);
      const mails = await mailsAbout(db, home.accountId, "account-link-answered");
      expect(mails.map((mail) => mail.userId)).toEqual([home.superUser]);
    },
  );

  test("with no tells the asker and opens nothing; asking anew is possible", async () => {
    const [home, host] = [await company(), await company()];
    const linkId = await ask(home, host);
    await answerLink(host.ctx, { linkId, decision: "declined", role: null });
    expect(await reachable(home.superUser)).toEqual([home.accountId]);
    const [mail] = await mailsAbout(db, home.accountId, "account-link-answered");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({
      decision: "declined",
      otherName: String(host.number),
    });
    expect((await listPastLinks(home.ctx)).rows).toMatchObject([
      { state: "declined", other: { name: null } },
    ]);
    await ask(home, host);
  });

  test("against canceling at the same moment: one of them counts, the other is told", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [home, host] = [await company(), await company()];
      const linkId = await ask(home, host);
      const all = await Promise.allSettled([
        answerLink(host.ctx, { linkId, decision: "approved", role: "standard_user" }),
        cancelLink(home.ctx, linkId),
      ]);
      expect(outcomes(all)).toEqual(["account_link_settled", "done"]);
      const approved = all[0]?.status === "fulfilled";
      const [link] = [...(await listCurrentLinks(host.ctx)), ...(await listPastLinks(host.ctx)).rows];
      expect(link).toMatchObject({ id: linkId, state: approved ? "living" : "canceled" });
      expect((await reachable(home.superUser)).includes(host.accountId)).toBe(approved);
    }
  });

  test("is for a Domain Administrator of the asked account; for everybody else it does not exist", async () => {
    const [home, host] = [await company(), await company(2)];
    const linkId = await ask(home, host);
    const yes = { linkId, decision: "approved", role: "standard_user" } as const;
    const second = await ctxOf(host.superUsers[1] ?? "");
    await expect(answerLink(second, yes)).rejects.toMatchObject({ code: "domain_administrator_needed" });
    const stranger = await company();
    for (const ctx of [home.ctx, stranger.ctx])
      await expect(answerLink(ctx, yes)).rejects.toMatchObject({ code: "not_found" });
    for (const ctx of [host.ctx, stranger.ctx])
      await expect(cancelLink(ctx, linkId)).rejects.toMatchObject({ code: "not_found" });
    await answerLink(second, { linkId, decision: "declined", role: null });
  });
});

describe("a request nobody answered for 14 days", () => {
  const fourteenDaysLater = (linkId: string) =>
    db
      .update(accountLinks)
      .set({ createdAt: sql`now() - interval '14 days'` })
      .where(eq(accountLinks.id, linkId));

  test("has expired on both sides: it can be neither answered nor canceled, and opens nothing", async () => {
    const [home, host] = [await company(), await company()];
    const linkId = await ask(home, host);
    await db
      .update(accountLinks)
      .set({ createdAt: sql`now() - interval '13 days 23 hours'` })
      .where(eq(accountLinks.id, linkId));
    expect(await listCurrentLinks(host.ctx)).toMatchObject([{ id: linkId, state: "asked" }]);
    await fourteenDaysLater(linkId);
    for (const { ctx } of [home, host]) {
      expect(await listCurrentLinks(ctx)).toEqual([]);
      const [past] = (await listPastLinks(ctx)).rows;
      expect(past).toMatchObject({ id: linkId, state: "expired", endedBy: null });
      expect(past?.endedAt).toEqual(past?.closesAt);
    }
    for (const late of [
      () => answerLink(host.ctx, { linkId, decision: "approved", role: "standard_user" }),
      () => answerLink(host.ctx, { linkId, decision: "declined", role: null }),
      () => cancelLink(home.ctx, linkId),
    ])
      await expect(late()).rejects.toMatchObject({ code: "account_link_settled" });
    expect(await reachable(home.superUser)).toEqual([home.accountId]);
  });

  test("makes room for a new one, once, and stays in the list of former requests", async () => {
    const [home, host] = [await company(), await company()];
    const former = await ask(home, host);
    await fourteenDaysLater(former);
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => askForLink(home.ctx, { number: host.number, message: "Again" })),
    );
    expect(outcomes(all)).toEqual([...Array(4).fill("account_link_open"), "done"]);
    expect(await listCurrentLinks(host.ctx)).toMatchObject([{ state: "asked", message: "Again" }]);
    expect((await listPastLinks(host.ctx)).rows).toMatchObject([{ id: former, state: "expired" }]);
  });
});

describe("ending a link", () => {
  test.each(["home", "host"] as const)(
    "by the %s ends access at the next request and tells both",
    async (side) => {
      const { home, host, linkId } = await linked();
      expect(await reachable(home.superUser)).toContain(host.accountId);
      await endLink((side === "home" ? home : host).ctx, linkId);
      expect(await reachable(home.superUser)).toEqual([home.accountId]);
      for (const [own, told] of [
        [home, home.superUser],
        [host, host.superUser],
      ] as const)
        expect(
          (await mailsAbout(db, own.accountId, "account-link-ended")).map((mail) => mail.userId),
        ).toEqual([told]);
      expect(await eventsAbout(db, linkId)).toEqual(
        ["asked", "approved", "ended"].flatMap((verb) => [`account_link.${verb}`, `account_link.${verb}`]),
      );
      expect((await listPastLinks(host.ctx)).rows).toMatchObject([
        { id: linkId, state: "ended", role: "standard_user", direction: "incoming" },
      ]);
    },
  );

  test("by both sides at once happens once; while people come in, whoever asks afterwards is out", async () => {
    const { home, host, linkId } = await linked();
    const [first, second, ...looks] = await Promise.allSettled([
      endLink(home.ctx, linkId),
      endLink(host.ctx, linkId),
      ...Array.from({ length: 10 }, () => reachable(home.superUser)),
    ]);
    expect(outcomes([first, second])).toEqual(["account_link_settled", "done"]);
    expect(looks.every((look) => look.status === "fulfilled")).toBe(true);
    expect(await reachable(home.superUser)).toEqual([home.accountId]);
  });

  test("takes back what waits to be mailed about the account to those who came by it, not what its members get", async () => {
    const { home, host, linkId } = await linked();
    const both = home.superUsers[1] ?? "";
    await join(db, host.accountId, both, ["standard_user"]);
    await sendNews(host.accountId, [home.superUser, both, host.superUser]);
    await endLink(host.ctx, linkId);
    const left = await newsFor(host.accountId);
    expect(left).toEqual(expect.arrayContaining([both, host.superUser]));
    expect(left).not.toContain(home.superUser);
  });

  test("is not possible from outside, nor before it lives", async () => {
    const [home, host, stranger] = [await company(), await company(), await company()];
    const linkId = await ask(home, host);
    await expect(endLink(stranger.ctx, linkId)).rejects.toMatchObject({ code: "not_found" });
    await expect(endLink(host.ctx, linkId)).rejects.toMatchObject({ code: "account_link_settled" });
  });
});

describe("acting through a link", () => {
  test("is written down with the person and their home account, and the host can read it", async () => {
    const { home, host } = await linked();
    const guest = await ctxOf(home.superUser, host.accountId);
    await record(guest, "asset.registered", { accountId: host.accountId, subjectId: "ast_test" });
    const [event] = await db.select().from(events).where(eq(events.subjectId, "ast_test"));
    expect(event).toMatchObject({ actorId: home.superUser, homeAccountId: home.accountId });
    expect((await listActsThroughLinks(host.ctx)).rows).toMatchObject([
      { kind: "asset.registered", homeNumber: home.number },
    ]);
    expect((await listActsThroughLinks(home.ctx)).rows).toEqual([]);
  });

  test("leads no further: no links of links, no asking, answering or ending on the host's behalf", async () => {
    const { home, host, linkId } = await linked("asc_full_service_user");
    const third = await company();
    const onward = await ask(host, third);
    await answerLink(third.ctx, { linkId: onward, decision: "approved", role: "standard_user" });
    expect(await reachable(host.superUser)).toContain(third.accountId);
    expect(await reachable(home.superUser)).not.toContain(third.accountId);
    const guest = await ctxOf(home.superUser, host.accountId);
    await expect(askForLink(guest, { number: third.number, message: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const id of [linkId, onward])
      await expect(endLink(guest, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("ends with the membership at home, and never replaces an own membership", async () => {
    const { home, host } = await linked("limited_user");
    const both = await newPerson(db);
    await join(db, home.accountId, both, ["limited_user"]);
    await join(db, host.accountId, both, ["super_user"]);
    const there = (await listActingAccounts(db, both)).find((one) => one.id === host.accountId);
    expect(there).toMatchObject({ roles: ["super_user"], home: null });
    const gone = await newPerson(db);
    await join(db, home.accountId, gone, ["standard_user"], { endedAt: new Date(Date.now() - 1_000) });
    expect(await reachable(gone)).toEqual([]);
  });
});

test("whoever comes from two accounts acts by the link that permits more, and keeps their mails while one lives", async () => {
  const { home, host } = await linked("limited_user");
  const other = await company();
  const linkId = await ask(other, host);
  await answerLink(host.ctx, { linkId, decision: "approved", role: "asc_full_service_user" });
  await join(db, other.accountId, home.superUser, ["limited_user"]);
  const acting = async () =>
    (await listActingAccounts(db, home.superUser)).filter((one) => one.id === host.accountId);
  expect(await acting()).toMatchObject([{ roles: ["asc_full_service_user"], home: { id: other.accountId } }]);
  await sendNews(host.accountId, [home.superUser]);
  await endLink(other.ctx, linkId);
  expect(await acting()).toMatchObject([{ roles: ["limited_user"], home: { id: home.accountId } }]);
  expect(await newsFor(host.accountId)).toContain(home.superUser);
});

describe("what may be typed", () => {
  test.each([
    ["204101", 204_101],
    ["２０４１０１", 204_101],
    [" 204-101 ", 204_101],
  ])("%s is understood as a number", (number, meant) => {
    expect(askLinkInput.parse({ number }).number).toBe(meant);
  });
  test.each(["", "abc", "12345", "1234567890", "204101; drop"])("“%s” is no account number", (number) => {
    expect(askLinkInput.safeParse({ number }).success).toBe(false);
  });
  test.each([
    [{ decision: "approved", role: "" }, "role"],
    [{ decision: "approved", role: "super_user" }, "role"],
    [{ decision: "" }, "decision"],
  ])("%j is refused", (typed, field) => {
    const result = answerLinkInput.safeParse({ linkId: "alink_x", ...typed });
    expect(result.error?.issues[0]?.path[0]).toBe(field);
  });
});
