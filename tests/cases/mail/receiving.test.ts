/** Mail into cases: who may speak in which case, once, and what happens to everything else. */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { membershipRoles, memberships } from "@/db/schema/accounts";
import { caseParticipants, cases } from "@/db/schema/cases";
import { caseFiles, inboundMails } from "@/db/schema/cases-files";
import { staffMembers } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import { closeOwnCase } from "@/lib/cases/closing/commands";
import { receiveMail } from "@/lib/cases/mail/receiving/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { getCase } from "@/lib/cases/queries";
import { newId } from "@/lib/platform/ids";
import { newPerson } from "@/tests/accounts/people";
import { visitorCtx } from "@/tests/support/ctx";
import { ownDataDir } from "@/tests/support/data-dir";
import { testDatabase } from "@/tests/support/database";
import { caseForm } from "../desk";
import { comesIn, emailOf, heardIn, letter, readWaiting, sentTo } from "./inbox";
import { copied, newThread as threadIn } from "./thread";

vi.hoisted(() => {
  process.env.INBOUND_DOMAIN = "in.portal.example";
});
ownDataDir();

const { db } = await testDatabase();
const newThread = () => threadIn(db);

const sample = (name: string, from: string, to: string) =>
  readFileSync(new URL(`mails/${name}.eml`, import.meta.url), "latin1")
    .replace(/^From: .*$/m, `From: ${from}`)
    .replace(/^To: .*$/m, `To: ${to}`)
    .replace(/^Message-ID: .*$/im, `Message-ID: <${newId("submission")}@customer.example>`);

describe("an answer from the contact", () => {
  test("becomes a comment in their name: the visible part, with the rest folded below", async () => {
    const { caseId, contact, replyTo, superUser } = await newThread();
    const mail = await comesIn(db, sample("marker-above-reply", `Jane <${contact}>`, replyTo));
    expect(mail).toMatchObject({ state: "accepted", reason: null, caseId, sender: contact });
    const [said] = await heardIn(db, caseId);
    expect(said).toMatchObject({
      ...{ authorKind: "customer", authorId: superUser, body: "It works again, thank you." },
      ...{ visibility: "customer", inboundMailId: mail?.id },
    });
    expect(said?.quoted).toContain("Could you restart the unit?");
  });

  test("counts when servers changed upper and lower case, and the address stands in Cc or Delivered-To", async () => {
    const { caseId, contact, replyTo } = await newThread();
    await comesIn(db, letter({ from: contact.toUpperCase(), to: replyTo.toUpperCase() }));
    await comesIn(db, letter({ from: contact, to: "x@y.example", more: [`Cc: ${replyTo}`] }));
    await comesIn(db, letter({ from: contact, to: "x@y.example", more: [`Delivered-To: ${replyTo}`] }));
    expect(await heardIn(db, caseId)).toHaveLength(3);
  });

  test("is one comment, delivered twenty times at once, and again under another delivery", async () => {
    const { caseId, contact, replyTo } = await newThread();
    const raw = letter({ from: contact, to: replyTo, id: "the-same" });
    const body = new TextEncoder().encode(raw);
    const before = (await readdir(join(process.env.PORTAL_DATA_DIR ?? "", "files", "mail-in"))).length;
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        receiveMail(visitorCtx(db), { id: n % 2 ? "same-delivery" : `delivery-${n}`, body, json: false }),
      ),
    );
    expect(taken.filter(({ again }) => !again)).toHaveLength(1);
    const rows = await db
      .select()
      .from(inboundMails)
      .where(and(eq(inboundMails.headerId, "the-same@customer.example")));
    expect(rows).toHaveLength(1);
    await Promise.all(Array.from({ length: 5 }, () => readWaiting(db, rows[0]?.deliveryId ?? "")));
    expect(await heardIn(db, caseId)).toHaveLength(1);
    expect((await readdir(join(process.env.PORTAL_DATA_DIR ?? "", "files", "mail-in"))).length).toBe(
      before + 1,
    );
  });

  test("brings its files, and names those that are not taken", async () => {
    const { caseId, contact, replyTo } = await newThread();
    const part = (name: string, content: string) =>
      `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString("base64")}\r\n`;
    const raw = `${letter({ from: contact, to: replyTo, text: "" }).replace(
      "Content-Type: text/plain; charset=utf-8",
      'Content-Type: multipart/mixed; boundary="b"',
    )}--b\r\nContent-Type: text/plain\r\n\r\nThe log is attached.\r\n${part("system.log", "line one\nline two\n")}${part("tool.exe", "MZ")}--b--\r\n`;
    expect(await comesIn(db, raw)).toMatchObject({ state: "accepted" });
    const [said] = await heardIn(db, caseId);
    const files = await db.select().from(caseFiles).where(eq(caseFiles.caseId, caseId));
    expect(files.map(({ name, messageId, visibility }) => [name, messageId, visibility])).toEqual([
      ["system.log", said?.id, "customer"],
    ]);
    expect(said?.body).toMatch(/^The log is attached\.\n\nNot added.*tool\.exe/);
  });

  test("reaches the colleague in copy, and theirs the contact; nobody gets their own words back", async () => {
    const thread = await newThread();
    const copy = await copied(db, thread);
    await comesIn(db, letter({ from: copy.address, to: copy.replyTo, text: "From the side." }));
    const [said] = await heardIn(db, thread.caseId);
    expect(said).toMatchObject({ authorKind: "customer", authorId: null, authorName: copy.address });
    expect((await sentTo(db, copy.address)).map(({ template }) => template)).toEqual(["case-shared"]);
    expect((await sentTo(db, thread.contact)).at(-1)).toMatchObject({
      ...{ template: "case-comment", props: { body: "From the side." } },
      envelope: { replyTo: thread.replyTo, byPerson: true },
    });
  });

  test("opens a closed case again within thirty days; later they are told once to open another", async () => {
    const thread = await newThread();
    const answer = () => comesIn(db, letter({ from: thread.contact, to: thread.replyTo }));
    await closeOwnCase(thread.ctx, { number: thread.number, reason: "solved" });
    expect(await answer()).toMatchObject({ state: "accepted" });
    expect(await getCase(thread.ctx, thread.number)).toMatchObject({ status: "in_progress", closedAt: null });
    await closeOwnCase(thread.ctx, { number: thread.number, reason: "solved" });
    await db
      .update(cases)
      .set({ closedAt: sql`now() - interval '31 days'` })
      .where(eq(cases.id, thread.caseId));
    expect(await answer()).toMatchObject({ state: "refused", reason: "case_over" });
    await answer();
    const told = (await sentTo(db, thread.contact)).filter(
      ({ template }) => template === "case-mail-refused",
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.props).toMatchObject({ kind: "over" });
    expect(JSON.stringify(told[0])).not.toContain("It works again");
  });

  test("to a case that was joined with another goes into the other", async () => {
    const thread = await newThread();
    const other = await openCase(thread.ctx, caseForm({ serial: thread.asset.serial }));
    await db
      .update(cases)
      .set({ mergedIntoId: other.caseId, status: "closed" })
      .where(eq(cases.id, thread.caseId));
    await comesIn(db, letter({ from: thread.contact, to: thread.replyTo }));
    expect(
      [await heardIn(db, thread.caseId), await heardIn(db, other.caseId)].map((all) => all.length),
    ).toEqual([0, 1]);
  });
});

describe("is kept aside for support", () => {
  test.each([
    ["a stranger with somebody's address", "stranger", { from: "mallory@evil.example" }],
    [
      "a sender the provider found forged",
      "sender_unproven",
      { more: ["Authentication-Results: amazonses.com; spf=fail smtp.mailfrom=x; dmarc=fail header.from=y"] },
    ],
    ["a case's number in the subject alone", "no_case", { to: "support@in.portal.example" }],
    ["an address with one sign changed", "no_case", { changed: true }],
  ])("%s", async (_, reason, how: { from?: string; to?: string; more?: string[]; changed?: boolean }) => {
    const { caseId, contact, replyTo, number } = await newThread();
    const to = how.changed
      ? replyTo.replace(/.(?=@)/, (sign) => (sign === "a" ? "b" : "a"))
      : (how.to ?? replyTo);
    const raw = letter({ from: how.from ?? contact, to, ...(how.more ? { more: how.more } : {}) });
    const mail = await comesIn(
      db,
      raw.replace("Re: your case", `[CS-${String(number).padStart(8, "0")}] Re: VPN`),
    );
    expect(mail).toMatchObject({ state: "quarantined", reason });
    expect(await heardIn(db, caseId)).toEqual([]);
    const [event] = await db.select().from(events).where(sql`${events.data}->>'inboundMailId' = ${mail?.id}`);
    expect(event).toMatchObject({ kind: "case.mail_quarantined", accountId: null });
  });

  test("the address of one account's case, used by somebody of another", async () => {
    const [one, other] = [await newThread(), await newThread()];
    expect(await comesIn(db, letter({ from: other.contact, to: one.replyTo }))).toMatchObject({
      ...{ state: "quarantined", reason: "stranger", caseId: one.caseId },
    });
    expect([...(await heardIn(db, one.caseId)), ...(await heardIn(db, other.caseId))]).toEqual([]);
  });

  test("an answer that names only our mail, and not the address to answer to", async () => {
    const { caseId, contact } = await newThread();
    const thread = (await sentTo(db, contact))[0]?.envelope?.thread;
    const more = [`In-Reply-To: ${thread?.inReplyTo}`, `References: ${thread?.references}`];
    expect(await comesIn(db, letter({ from: contact, to: "no-reply@portal.example", more }))).toMatchObject({
      ...{ state: "quarantined", reason: "no_reply_address", caseId },
    });
  });

  test("somebody of support: a mail gives no rights of staff", async () => {
    const { caseId, replyTo } = await newThread();
    const userId = await newPerson(db, { email: `staff-${newId("submission")}@portal.example` });
    await db.insert(staffMembers).values({ userId, role: "administrator" });
    const from = await emailOf(db, userId);
    const mail = await comesIn(db, letter({ from, to: replyTo, text: "/close", more: ["X-Priority: 1"] }));
    expect(mail).toMatchObject({ state: "quarantined", reason: "staff_sender" });
    expect(await heardIn(db, caseId)).toEqual([]);
  });

  test("more mails of one sender in an hour than a person writes", async () => {
    const { caseId, contact, replyTo } = await newThread();
    for (let n = 0; n < 22; n += 1)
      await comesIn(db, letter({ from: contact, to: replyTo, text: `No. ${n}` }));
    expect(await heardIn(db, caseId)).toHaveLength(20);
    expect(
      await db.$count(
        inboundMails,
        and(eq(inboundMails.caseId, caseId), eq(inboundMails.reason, "too_many")),
      ),
    ).toBe(2);
  }, 120_000);

  test("what cannot be read: it is there whole", async () => {
    const { contact, replyTo } = await newThread();
    const deep = Array.from(
      { length: 40 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    );
    const mail = await comesIn(db, `From: ${contact}\r\nTo: ${replyTo}\r\n${deep.join("")}x`);
    expect(mail).toMatchObject({ state: "unreadable", reason: "unreadable" });
    expect(mail?.storageKey).toBe(`${mail?.id}.eml`);
  });
});

describe("is passed over in silence", () => {
  test.each(["absence-note", "bounce"])("%s", async (name) => {
    const { caseId, contact, replyTo } = await newThread();
    const from = name === "bounce" ? "Mail Delivery System <MAILER-DAEMON@mx.customer.example>" : contact;
    expect(await comesIn(db, sample(name, from, replyTo))).toMatchObject({ state: "ignored" });
    expect(await heardIn(db, caseId)).toEqual([]);
  });

  test("a hundred absence notes: no comment, no mail", async () => {
    const { caseId, contact, replyTo } = await newThread();
    const before = (await sentTo(db, contact)).length;
    for (let n = 0; n < 100; n += 1) await comesIn(db, sample("absence-note", contact, replyTo));
    expect([await heardIn(db, caseId), (await sentTo(db, contact)).length - before]).toEqual([[], 0]);
  }, 200_000);

  test("our own mail coming back", async () => {
    const { contact, replyTo } = await newThread();
    const [sent] = await sentTo(db, contact);
    const own = [
      letter({ from: "Customer Support Portal <no-reply@portal.example>", to: replyTo }),
      letter({ from: replyTo, to: replyTo }),
      letter({ from: contact, to: replyTo }).replace(
        /^Message-ID: .*$/m,
        `Message-ID: <${sent?.id}@portal.example>`,
      ),
    ];
    for (const raw of own) expect(await comesIn(db, raw)).toMatchObject({ state: "ignored", reason: "own" });
  });
});

test("two robots in copy that answer every mail, and do not say that they are robots, end up talking to nobody", async () => {
  const thread = await newThread();
  const robots = [await copied(db, thread), await copied(db, thread)];
  const answered = new Map(robots.map(({ address }) => [address, 1]));
  await comesIn(db, letter({ from: thread.contact, to: thread.replyTo, text: "Hello all" }));
  let rounds = 0;
  for (let quiet = false; !quiet && rounds < 60; rounds += 1) {
    quiet = true;
    for (const { address, replyTo } of robots) {
      const waiting = (await sentTo(db, address)).slice(answered.get(address));
      for (const _ of waiting)
        await comesIn(db, letter({ from: address, to: replyTo, text: "We got your mail." }));
      if (waiting.length > 0) quiet = false;
      answered.set(address, (answered.get(address) ?? 0) + waiting.length);
    }
  }
  expect(rounds).toBeLessThan(60);
  expect((await heardIn(db, thread.caseId)).length).toBeLessThanOrEqual(41);
}, 200_000);

describe("a sender who is known and refused", () => {
  test("is told once, without what anybody wrote; a mailing list is told nothing", async () => {
    const { replyTo, caseId } = await newThread();
    const from = `forwarded-${newId("submission").slice(-8).toLowerCase()}@elsewhere.example`;
    await comesIn(db, letter({ from, to: replyTo, more: ["List-Id: <l.elsewhere.example>"] }));
    expect(await sentTo(db, from)).toEqual([]);
    for (let n = 0; n < 4; n += 1) await comesIn(db, letter({ from, to: replyTo, text: "SECRET" }));
    const told = await sentTo(db, from);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ template: "case-mail-refused", props: { kind: "stranger" } });
    expect(JSON.stringify(told)).not.toMatch(/SECRET|VPN/);
    expect(await heardIn(db, caseId)).toEqual([]);
  });

  test("a person whose membership ended, or who may only read, speaks no more by mail", async () => {
    const thread = await newThread();
    const [own] = await db.select().from(memberships).where(eq(memberships.userId, thread.superUser));
    const theirs = eq(membershipRoles.membershipId, own?.id ?? "");
    await db.delete(membershipRoles).where(theirs);
    await db.insert(membershipRoles).values({ membershipId: own?.id ?? "", role: "limited_user" });
    expect(await comesIn(db, letter({ from: thread.contact, to: thread.replyTo }))).toMatchObject({
      ...{ state: "refused", reason: "not_permitted" },
    });
    await db.update(membershipRoles).set({ role: "standard_user" }).where(theirs);
    await db
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.id, own?.id ?? ""));
    expect(await comesIn(db, letter({ from: thread.contact, to: thread.replyTo }))).toMatchObject({
      ...{ state: "refused", reason: "not_permitted" },
    });
    expect(await heardIn(db, thread.caseId)).toEqual([]);
  });

  test("an address taken out of the copy proves nothing any more", async () => {
    const thread = await newThread();
    const copy = await copied(db, thread);
    await db
      .update(caseParticipants)
      .set({ removedAt: new Date() })
      .where(eq(caseParticipants.email, copy.address));
    expect(await comesIn(db, letter({ from: copy.address, to: copy.replyTo }))).toMatchObject({
      ...{ state: "quarantined", reason: "no_case" },
    });
  });
});

describe("the webhook of the mail provider", () => {
  const event = (from: string, to: string, more: object = {}) =>
    JSON.stringify({
      type: "email.received",
      created_at: "2026-11-20T01:00:00Z",
      data: {
        from: `Jane <${from}>`,
        to: [to],
        message_id: `<${newId("submission")}@customer.example>`,
        subject: "Re",
        ...more,
      },
    });
  const post = async (json: string) => {
    const id = newId("submission");
    await receiveMail(visitorCtx(db), { id, body: new TextEncoder().encode(json), json: true });
    return readWaiting(db, id);
  };

  test("with the words of the mail, or the mail itself", async () => {
    const { caseId, contact, replyTo } = await newThread();
    expect(await post(event(contact, replyTo, { text: "解決しました。\n\n> quoted" }))).toMatchObject({
      state: "accepted",
    });
    await post(event(contact, replyTo, { html: "<p>Fine <b>now</b></p><script>x()</script>" }));
    await post(event(contact, replyTo, { raw: letter({ from: contact, to: replyTo, text: "Raw." }) }));
    expect((await heardIn(db, caseId)).map(({ body }) => body)).toEqual([
      "解決しました。",
      "Fine now",
      "Raw.",
    ]);
  });

  test("automatic by its headers is passed over; what names a mail nobody has is unreadable", async () => {
    const { contact, replyTo } = await newThread();
    const headers = { "Auto-Submitted": "auto-replied" };
    expect(await post(event(contact, replyTo, { text: "Away", headers }))).toMatchObject({
      state: "ignored",
    });
    expect(await post(event(contact, replyTo, { email_id: "none" }))).toMatchObject({ reason: "no_mail" });
  });

  test("about something else does nothing; what is no JSON is refused", async () => {
    expect(await post(JSON.stringify({ type: "email.bounced", data: {} }))).toBeUndefined();
    await expect(post("{")).rejects.toMatchObject({ code: "malformed_input" });
    await expect(post(JSON.stringify({ type: "email.received" }))).rejects.toMatchObject({
      code: "malformed_input",
    });
  });
});
