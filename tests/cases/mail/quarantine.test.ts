/** Held mails: support lets them in, refuses or puts them away, once; and its teams are told of them. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { cases } from "@/db/schema/cases";
import { caseFiles, inboundMails } from "@/db/schema/cases-files";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { events, mails } from "@/db/schema/platform";
import { closeOwnCase } from "@/lib/cases/closing/commands";
import { announceQuarantine } from "@/lib/cases/mail/quarantine/announcing/commands";
import {
  discardMail,
  discardMails,
  refuseMail,
  releaseMail,
  takeRawMail,
  takeUpMail,
} from "@/lib/cases/mail/quarantine/commands";
import { letInInput } from "@/lib/cases/mail/quarantine/input";
import {
  countQuarantine,
  findProvenSender,
  findTarget,
  getQuarantined,
  listDecided,
  listQuarantine,
  listSpeakers,
} from "@/lib/cases/mail/quarantine/queries";
import { readStory } from "@/lib/cases/story/queries";
import { newId } from "@/lib/platform/ids";
import { join as joinAccount, newPerson } from "@/tests/accounts/people";
import { machineCtx } from "@/tests/support/ctx";
import { ownDataDir } from "@/tests/support/data-dir";
import { testDatabase } from "@/tests/support/database";
import { newEngineer } from "../desk";
import { comesIn, emailOf, heardIn, letter, sentTo } from "./inbox";
import { copied, newThread } from "./thread";

vi.hoisted(() => {
  process.env.INBOUND_DOMAIN = "in.portal.example";
});
ownDataDir();

const { db } = await testDatabase();
const engineer = await newEngineer(db);
const stranger = () => `new-${newId("submission").slice(-8).toLowerCase()}@elsewhere.example`;
const unknown = { kind: "unknown" } as const;

/** A mail of a stranger to a case's address, held. */
async function held(thread: { replyTo: string }, more: Partial<Parameters<typeof letter>[0]> = {}) {
  const from = stranger();
  const mail = await comesIn(db, letter({ from, to: thread.replyTo, text: "I work there too.", ...more }));
  return { from, id: mail?.id ?? "" };
}
const decisions = async (id: string) =>
  (
    await db
      .select({ data: events.data, actor: events.actorId })
      .from(events)
      .where(
        and(
          eq(events.kind, "case.mail_released"),
          sql`(${events.subjectId} = ${id} or ${events.data}->>'inboundMailId' = ${id})`,
        ),
      )
  ).map(({ data, actor }) => [data.act, actor]);
const stateOf = async (id: string) =>
  (await db.select().from(inboundMails).where(eq(inboundMails.id, id)))[0]?.state;

describe("a held mail", () => {
  test("is listed with why, from whom, and the case it was matched with, and shown as text with its head and files", async () => {
    const thread = await newThread(db);
    const part = (name: string, content: string) =>
      `--b\r\nContent-Type: text/plain; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${content}\r\n`;
    const from = stranger();
    const raw = `${letter({ from, to: thread.replyTo, text: "" }).replace(
      "Content-Type: text/plain; charset=utf-8",
      'Content-Type: multipart/mixed; boundary="b"',
    )}--b\r\nContent-Type: text/html\r\n\r\n<p>See <b>this</b></p><script>alert(1)</script>\r\n${part("system.log", "line one")}${part("tool.exe", "MZ")}${part("photo.png", "no picture")}--b--\r\n`;
    const mail = await comesIn(db, raw);
    const { rows } = await listQuarantine(engineer, { reason: "stranger" });
    expect(rows.find(({ id }) => id === mail?.id)).toMatchObject({
      ...{ sender: from, reason: "stranger", caseNumber: thread.number },
    });
    expect((await listQuarantine(engineer, { reason: "no_mail" })).rows).toEqual([]);
    const found = await getQuarantined(engineer, mail?.id ?? "");
    expect(found.mail?.visibleText).toContain("See this");
    expect(found.mail?.visibleText).not.toContain("alert");
    expect(found.head).toMatch(new RegExp(`^From: ${from}$`, "m"));
    expect(found.head).not.toContain("line one");
    expect(found.files.map(({ name, outlook }) => [name, outlook])).toEqual([
      ...[
        ["system.log", "taken"],
        ["tool.exe", "kind"],
        ["photo.png", "contents"],
      ],
    ]);
    expect(Buffer.from((await takeRawMail(engineer, mail?.id ?? "")).bytes).toString()).toBe(raw);
    expect(await decisions(mail?.id ?? "")).toEqual([["taken", engineer.actor.userId]]);
    expect(await countQuarantine(engineer)).toBeGreaterThan(0);
  });

  test("is paged by fifty or so, each once", async () => {
    const ids = await Promise.all(
      Array.from(
        { length: 3 },
        async () => (await comesIn(db, letter({ from: stranger(), to: "x@in.portal.example" })))?.id,
      ),
    );
    const first = await listQuarantine(engineer);
    const rest = await listQuarantine(engineer, {}, first.rows[0]?.id);
    expect(ids).toContain(first.rows[0]?.id);
    expect(rest.rows.map(({ id }) => id)).toEqual(first.rows.slice(1).map(({ id }) => id));
  });
});

describe("lets it into a case", () => {
  test("by an address nobody has proven, shown as such to everybody, of two engineers once, with its files", async () => {
    const thread = await newThread(db);
    const { id, from } = await held(thread);
    const other = await newEngineer(db);
    const both = await Promise.allSettled(
      [engineer, other].map((ctx) => releaseMail(ctx, { id, number: thread.number, as: unknown })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await heardIn(db, thread.caseId)).toMatchObject([
      {
        authorKind: "customer",
        authorName: from,
        authorId: null,
        body: "I work there too.",
        senderUnproven: true,
      },
    ]);
    const { lines } = await readStory(thread.ctx, { id: thread.caseId }, true);
    expect(lines.at(-1)).toMatchObject({ message: { authorName: from, senderUnproven: true } });
    expect((await sentTo(db, thread.contact)).at(-1)).toMatchObject({
      ...{ template: "case-comment" },
      props: { author: expect.stringMatching(new RegExp(`^${from} \\(.+\\)$`)) },
    });
    expect(await decisions(id)).toHaveLength(1);
    for (const late of [discardMail, refuseMail, takeRawMail])
      await expect(late(engineer, id)).rejects.toMatchObject({ code: "mail_settled" });
    expect(await sentTo(db, from)).toMatchObject([{ template: "case-mail-refused" }]);
  });

  test("of a person of the account, or of an address in copy, as support judged; never in the name of anybody else", async () => {
    const [thread, foreign] = [await newThread(db), await newThread(db)];
    const copy = await copied(db, thread);
    const [about] = await db.select().from(cases).where(eq(cases.id, thread.caseId));
    if (!about) throw new Error("no case");
    const offered = (await listSpeakers(engineer, about)).map(({ value }) => value);
    expect(offered).toEqual([`user:${thread.superUser}`, `copy:${copy.address}`]);
    const reader = await newPerson(db);
    await joinAccount(db, thread.accountId, reader, ["limited_user"]);
    const { id } = await held(thread);
    for (const as of [
      { kind: "user" as const, userId: foreign.superUser },
      { kind: "user" as const, userId: engineer.actor.userId },
      { kind: "user" as const, userId: reader },
      { kind: "user" as const, userId: "usr_missing" },
      { kind: "copy" as const, address: foreign.contact },
      { kind: "copy" as const, address: stranger() },
    ])
      await expect(releaseMail(engineer, { id, number: thread.number, as })).rejects.toMatchObject({
        ...{ code: "not_permitted", detail: { field: "as" } },
      });
    expect(await stateOf(id)).toBe("quarantined");
    await releaseMail(engineer, letInInput.parse({ id, number: `CS-${thread.number}`, as: offered[0] }));
    const second = await held(thread, { text: "From the side." });
    await releaseMail(
      engineer,
      letInInput.parse({ id: second.id, number: `${thread.number}`, as: offered[1] }),
    );
    expect(await heardIn(db, thread.caseId)).toMatchObject([
      { authorId: thread.superUser, senderUnproven: false },
      { authorId: null, authorName: copy.address, senderUnproven: false, body: "From the side." },
    ]);
  });

  test("of another number; a case that is closed or missing takes nothing, and no file stays", async () => {
    const [thread, other] = [await newThread(db), await newThread(db)];
    const { id } = await held(thread);
    await db.update(cases).set({ status: "closed", closedAt: new Date() }).where(eq(cases.id, other.caseId));
    await expect(releaseMail(engineer, { id, number: other.number, as: unknown })).rejects.toMatchObject({
      ...{ code: "case_closed", detail: { field: "number" } },
    });
    await expect(releaseMail(engineer, { id, number: 1, as: unknown })).rejects.toMatchObject({
      code: "not_found",
    });
    await db.update(cases).set({ status: "new", closedAt: null }).where(eq(cases.id, other.caseId));
    await releaseMail(engineer, { id, number: other.number, as: unknown });
    expect(
      [await heardIn(db, thread.caseId), await heardIn(db, other.caseId)].map((all) => all.length),
    ).toEqual([...[0, 1]]);
    expect(
      await db
        .select()
        .from(caseFiles)
        .where(inArray(caseFiles.caseId, [thread.caseId, other.caseId])),
    ).toEqual([]);
  });

  test.each([
    ["", "required"],
    ["user:", "required"],
    ["somebody", "required"],
    ["copy:", "required"],
  ])("not in the name of %j", (as, fault) => {
    const read = letInInput.safeParse({ id: "inmail_1", number: "CS-1", as });
    expect(read.error?.issues[0]).toMatchObject({ path: ["as"], message: fault });
  });
});

describe("refuses it", () => {
  test("the sender is told once, without any case; one that was found forged, or a machine, is not told", async () => {
    const one = stranger();
    const wrong = { from: one, to: "x@in.portal.example" };
    const [first, second] = [await comesIn(db, letter(wrong)), await comesIn(db, letter(wrong))];
    expect(await refuseMail(engineer, first?.id ?? "")).toEqual({ told: true });
    expect(await refuseMail(engineer, second?.id ?? "")).toEqual({ told: false });
    const told = await sentTo(db, one);
    expect(told).toMatchObject([{ template: "case-mail-refused", props: { kind: "declined", number: "" } }]);
    expect(JSON.stringify(told)).not.toContain("CS-");
    const forged = stranger();
    const thread = await newThread(db);
    const more = ["Authentication-Results: amazonses.com; dmarc=fail header.from=y"];
    const mail = await comesIn(db, letter({ from: forged, to: thread.replyTo, more }));
    expect(await refuseMail(engineer, mail?.id ?? "")).toEqual({ told: false });
    const list = await comesIn(
      db,
      letter({ ...wrong, from: stranger(), more: ["List-Id: <l.elsewhere.example>"] }),
    );
    expect(await refuseMail(engineer, list?.id ?? "")).toEqual({ told: false });
    expect(await sentTo(db, forged)).toEqual([]);
    expect([await stateOf(first?.id ?? ""), await stateOf(mail?.id ?? "")]).toEqual(["refused", "refused"]);
    expect(await decisions(first?.id ?? "")).toEqual([["refused", engineer.actor.userId]]);
  });
});

describe("puts away", () => {
  test("one or many, each with an event; what somebody else decided stays as it is", async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () => comesIn(db, letter({ from: stranger(), to: "x@in.portal.example" }))),
    );
    const ids = made.map((mail) => mail?.id ?? "");
    await discardMail(engineer, ids[0] ?? "");
    await refuseMail(engineer, ids[1] ?? "");
    expect(await discardMails(engineer, [...ids, "inmail_missing"])).toEqual({ gone: 2 });
    expect(await Promise.all(ids.map(stateOf))).toEqual(["ignored", "refused", "ignored", "ignored"]);
    for (const id of ids) expect(await decisions(id)).toHaveLength(1);
    await expect(discardMail(engineer, "inmail_missing")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("takes up again", () => {
  const rowOf = async (id: string, by: "support" | "portal" = "support") =>
    (await listDecided(engineer, by)).rows.find((row) => row.id === id);

  test("a mail put away by mistake: it waits as before, and is told of by nobody; of two who do it one is first", async () => {
    const thread = await newThread(db);
    const { id, from } = await held(thread);
    await discardMail(engineer, id);
    expect(await rowOf(id)).toMatchObject({
      ...{ sender: from, state: "ignored", reason: "stranger", caseNumber: thread.number, again: true },
      by: { familyName: expect.stringMatching(/./) },
    });
    const other = await newEngineer(db);
    const both = await Promise.allSettled([engineer, other].map((ctx) => takeUpMail(ctx, id)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "mail_settled" },
    });
    expect(await rowOf(id)).toBeUndefined();
    expect(await stateOf(id)).toBe("quarantined");
    expect(
      await db.$count(
        events,
        and(eq(events.kind, "case.mail_taken_up"), sql`${events.data}->>'inboundMailId' = ${id}`),
      ),
    ).toBe(1);
    await releaseMail(engineer, { id, number: thread.number, as: unknown });
    expect(await rowOf(id)).toMatchObject({ state: "accepted", caseNumber: thread.number, again: false });
    await expect(takeUpMail(engineer, id)).rejects.toMatchObject({ code: "mail_settled" });
  });

  test("only while it is kept; one that no rule could read waits as such", async () => {
    const thread = await newThread(db);
    const [gone, unread] = [await held(thread), await held(thread)];
    await db.update(inboundMails).set({ reason: null }).where(eq(inboundMails.id, unread.id));
    await discardMails(engineer, [gone.id, unread.id]);
    await db.update(inboundMails).set({ rawRemovedAt: sql`now()` }).where(eq(inboundMails.id, gone.id));
    expect(await rowOf(gone.id)).toMatchObject({ again: false });
    await expect(takeUpMail(engineer, gone.id)).rejects.toMatchObject({ code: "mail_gone" });
    await takeUpMail(engineer, unread.id);
    expect(await stateOf(unread.id)).toBe("unreadable");
    await expect(takeUpMail(engineer, "inmail_missing")).rejects.toMatchObject({ code: "not_found" });
    const first = (await listDecided(engineer, "support")).rows;
    const rest = (await listDecided(engineer, "support", first[0]?.id)).rows;
    expect(rest.map(({ id }) => id)).toEqual(first.slice(1).map(({ id }) => id));
  });

  test("a mail the portal took for a machine's: once, told of to nobody, and its sender is proposed by the rules for mails", async () => {
    const thread = await newThread(db);
    await announceQuarantine(machineCtx(db));
    const automatic = { more: ["Auto-Submitted: auto-replied"] };
    const mine = await comesIn(db, letter({ from: thread.contact, to: thread.replyTo, ...automatic }));
    const id = mine?.id ?? "";
    expect(await rowOf(id)).toBeUndefined();
    expect(await rowOf(id, "portal")).toMatchObject({
      ...{ state: "ignored", reason: "automatic", by: null, caseNumber: thread.number, again: true },
    });
    const other = await newEngineer(db);
    const both = await Promise.allSettled([engineer, other].map((ctx) => takeUpMail(ctx, id)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect([await stateOf(id), await rowOf(id, "portal")]).toEqual(["quarantined", undefined]);
    expect(await announceQuarantine(machineCtx(db))).toBe(0);
    const target = await findTarget(engineer, thread.number);
    if (!target) throw new Error("the case is there");
    const proposed = await findProvenSender(engineer, await getQuarantined(engineer, id), target.about);
    expect(proposed).toBe(`user:${thread.superUser}`);
    await releaseMail(engineer, letInInput.parse({ id, number: String(thread.number), as: proposed }));
    expect(await heardIn(db, thread.caseId)).toMatchObject([
      { authorId: thread.superUser, senderUnproven: false, inboundMailId: id },
    ]);

    // a stranger at the same address proves nothing; neither does a contact whom the provider found forged
    const forged = "Authentication-Results: amazonses.com; dmarc=fail header.from=y";
    for (const [from, more] of [
      [stranger(), automatic.more],
      [thread.contact, [...automatic.more, forged]],
    ] as const) {
      const mail = await comesIn(db, letter({ from, to: thread.replyTo, more }));
      await takeUpMail(engineer, mail?.id ?? "");
      const found = await getQuarantined(engineer, mail?.id ?? "");
      expect(await findProvenSender(engineer, found, target.about)).toBeUndefined();
    }
  });

  test("neither our own mail coming back nor one whose sender was refused", async () => {
    const thread = await newThread(db);
    const own = await comesIn(db, letter({ from: "loop@in.portal.example", to: thread.replyTo }));
    await closeOwnCase(thread.ctx, { number: thread.number, reason: "solved" });
    await db
      .update(cases)
      .set({ closedAt: sql`now() - interval '60 days'` })
      .where(eq(cases.id, thread.caseId));
    const late = await comesIn(db, letter({ from: thread.contact, to: thread.replyTo }));
    expect([own?.reason, late?.reason]).toEqual(["own", "case_over"]);
    for (const mail of [own, late]) {
      expect(await rowOf(mail?.id ?? "", "portal")).toMatchObject({ again: false, gone: false });
      await expect(takeUpMail(engineer, mail?.id ?? "")).rejects.toMatchObject({ code: "mail_settled" });
    }
  });
});

describe("support is told that mails wait", () => {
  test("each team of its cases' mails, all in one mail, at most one an hour, also when two clocks strike", async () => {
    await announceQuarantine(machineCtx(db));
    const teamId = newId("supportTeam");
    const [member, away] = [await newEngineer(db), await newEngineer(db)];
    await db.insert(supportTeams).values({ id: teamId, name: `Mails ${teamId}` });
    await db.insert(supportTeamMembers).values([
      { teamId, userId: member.actor.userId },
      { teamId, userId: away.actor.userId, awayUntil: new Date(Date.now() + 86_400_000) },
    ]);
    const thread = await newThread(db);
    await db.update(cases).set({ teamId }).where(eq(cases.id, thread.caseId));
    const told = async (userId: string) =>
      (await sentTo(db, await emailOf(db, userId))).filter(
        ({ template }) => template === "case-mails-waiting",
      );
    const later = () =>
      db
        .update(inboundMails)
        .set({ announcedAt: sql`announced_at - interval '61 minutes'` })
        .where(eq(inboundMails.caseId, thread.caseId));
    const one = await held(thread);
    await held(thread);
    await Promise.all([announceQuarantine(machineCtx(db)), announceQuarantine(machineCtx(db))]);
    expect(await told(member.actor.userId)).toMatchObject([
      {
        props: {
          count: 2,
          mails: [{ sender: one.from }, {}],
        },
      },
    ]);
    expect(await told(away.actor.userId)).toEqual([]);
    // the next ones wait for the hour to be over; one that was decided meanwhile is not told of
    const gone = await held(thread);
    const kept = await held(thread);
    await announceQuarantine(machineCtx(db));
    expect(await told(member.actor.userId)).toHaveLength(1);
    await discardMail(engineer, gone.id);
    await later();
    await announceQuarantine(machineCtx(db));
    expect((await told(member.actor.userId)).at(-1)).toMatchObject({
      props: { count: 1, mails: [{ sender: kept.from }] },
    });
    await later();
    expect(await announceQuarantine(machineCtx(db))).toBe(0);
    // those of no team's case reach whoever works in a team
    await db.update(inboundMails).set({ announcedAt: sql`announced_at - interval '2 hours'` });
    const nobodys = stranger();
    await comesIn(db, letter({ from: nobodys, to: "x@in.portal.example" }));
    await announceQuarantine(machineCtx(db));
    expect((await told(member.actor.userId)).at(-1)).toMatchObject({
      props: { mails: [{ sender: nobodys }] },
    });
    expect(await db.$count(mails, eq(mails.template, "case-mails-waiting"))).toBeGreaterThanOrEqual(3);
  });
});
