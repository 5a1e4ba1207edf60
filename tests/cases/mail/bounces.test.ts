/** Mails of cases that come back: who is told, when an address is written to no more, and when again. */
import { readFileSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { caseParticipants, cases } from "@/db/schema/cases";
import { caseBounces } from "@/db/schema/cases-files";
import { users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import { writeAgain } from "@/lib/cases/mail/bounces/commands";
import { listUndelivered } from "@/lib/cases/mail/bounces/queries";
import { receiveMail } from "@/lib/cases/mail/receiving/commands";
import { commentOnCase, publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { newId } from "@/lib/platform/ids";
import { machineCtx, visitorCtx } from "@/tests/support/ctx";
import { ownDataDir } from "@/tests/support/data-dir";
import { testDatabase } from "@/tests/support/database";
import { newEngineer } from "../desk";
import { comesIn, heardIn, letter, sentTo } from "./inbox";
import { copied, newThread, type Thread } from "./thread";

vi.hoisted(() => {
  process.env.INBOUND_DOMAIN = "in.portal.example";
});
ownDataDir();

const { db } = await testDatabase();
const engineer = await newEngineer(db);
const template = readFileSync(new URL("mails/bounce.eml", import.meta.url), "latin1");

/** A report that this mail of ours did not arrive. */
const report = (mailId: string, more: { temporary?: boolean; head?: string } = {}) =>
  template
    .replace("mail_77@portal.example", `${mailId}@portal.example`)
    .replace(/^Message-ID: <dsn-1@/m, `${more.head ?? ""}Message-ID: <${newId("submission")}@`)
    .replace(/Action: failed\r?\nStatus: 5\.1\.1/, more.temporary ? "Action: delayed\nStatus: 4.2.2" : "$&");

const say = async (thread: Thread, body: string) => {
  const { messageId } = await writeAsStaff(engineer, {
    ...{ caseId: thread.caseId, body, visibility: "customer", kind: "comment", asks: false },
    ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
  });
  await publishReply(machineCtx(db), { messageId, asks: false });
};
const lastMail = async (address: string) => (await sentTo(db, address)).at(-1)?.id ?? "";
const aboutCase = async (thread: Thread) => {
  const [about] = await db.select().from(cases).where(eq(cases.id, thread.caseId));
  if (!about) throw new Error("no case");
  return about;
};
const undelivered = async (thread: Thread) => listUndelivered(thread.ctx, await aboutCase(thread));
const kinds = (thread: Thread, kind: string) =>
  db.$count(events, and(eq(events.subjectId, thread.caseId), eq(events.kind, kind)));

describe("a mail about a case that comes back", () => {
  test("is told at its case, once, with what the server said, and never becomes a comment", async () => {
    const thread = await newThread(db);
    const before = (await aboutCase(thread)).changedAt;
    const mailId = await lastMail(thread.contact);
    expect(await comesIn(db, report(mailId))).toMatchObject({
      ...{ state: "ignored", reason: "bounce", caseId: thread.caseId, accountId: thread.accountId },
    });
    await comesIn(db, report(mailId));
    expect(await undelivered(thread)).toMatchObject([
      {
        ...{ recipient: thread.contact.toLowerCase(), permanent: true, status: "5.1.1", stopped: false },
        diagnostic: expect.stringContaining("no such person here"),
      },
    ]);
    expect(await kinds(thread, "case.mail_bounced")).toBe(1);
    expect((await aboutCase(thread)).changedAt.getTime()).toBeGreaterThan(before.getTime());
    expect(await heardIn(db, thread.caseId)).toEqual([]);
  });

  test("a delay is told to support alone, and becomes a failure when it is given up", async () => {
    const thread = await newThread(db);
    const mailId = await lastMail(thread.contact);
    await comesIn(db, report(mailId, { temporary: true }));
    expect(await undelivered(thread)).toMatchObject([{ permanent: false }]);
    expect(await kinds(thread, "case.mail_bounced")).toBe(0);
    await comesIn(db, report(mailId));
    await comesIn(db, report(mailId, { temporary: true }));
    expect(await undelivered(thread)).toMatchObject([{ permanent: true }]);
  });

  test("said by the provider, about the mail it took", async () => {
    const thread = await newThread(db);
    const mailId = await lastMail(thread.contact);
    await db.update(mails).set({ providerId: "re_49" }).where(eq(mails.id, mailId));
    const event = (to: string, id: string) =>
      new TextEncoder().encode(
        JSON.stringify({
          type: "email.bounced",
          data: { email_id: id, to: [to], bounce: { type: "Permanent", message: "550 5.1.1 unknown" } },
        }),
      );
    const post = (to: string, id: string) =>
      receiveMail(visitorCtx(db), { id: newId("submission"), body: event(to, id), json: true });
    await post("other@customer.example", "re_49");
    await post(thread.contact, "re_50");
    expect(await undelivered(thread)).toEqual([]);
    await post(thread.contact, "re_49");
    expect(await undelivered(thread)).toMatchObject([{ permanent: true, status: "5.1.1" }]);
  });

  test("a report that names no mail of ours, or that is forged, changes nothing", async () => {
    const thread = await newThread(db);
    const mailId = await lastMail(thread.contact);
    await comesIn(db, report("mail_guessed"));
    const head = "Authentication-Results: amazonses.com; dmarc=fail header.from=y\n";
    await comesIn(db, report(mailId, { head }));
    expect(await undelivered(thread)).toEqual([]);
  });
});

describe("after three mails came back for good", () => {
  async function stopped() {
    const thread = await newThread(db);
    const copy = await copied(db, thread);
    for (let n = 0; n < 3; n += 1) {
      await say(thread, `No. ${n}`);
      await comesIn(db, report(await lastMail(copy.address)));
    }
    return { thread, copy };
  }

  test("nothing is sent to the address any more, in no case; others are told as before", async () => {
    const { thread, copy } = await stopped();
    const counted = (await sentTo(db, copy.address)).length;
    await say(thread, "Can you hear me?");
    expect(await sentTo(db, copy.address)).toHaveLength(counted);
    expect((await sentTo(db, thread.contact)).at(-1)).toMatchObject({
      props: { staffBody: "Can you hear me?" },
    });
    const other = await newThread(db);
    await expect(copied(db, other)).resolves.toBeTruthy();
    expect((await undelivered(thread)).find(({ recipient }) => recipient === copy.address)).toMatchObject({
      stopped: true,
    });
  });

  test("until support says so, with an event", async () => {
    const { thread, copy } = await stopped();
    const [shown] = await undelivered(thread);
    await expect(
      writeAgain(engineer, { caseId: "case_other", mailId: shown?.mailId ?? "" }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    await writeAgain(engineer, { caseId: thread.caseId, mailId: shown?.mailId ?? "" });
    expect(await undelivered(thread)).toEqual([]);
    const counted = (await sentTo(db, copy.address)).length;
    await say(thread, "Again?");
    expect(await sentTo(db, copy.address)).toHaveLength(counted + 1);
    expect(await kinds(thread, "case.mail_resumed")).toBe(1);
  });

  test("or until a mail comes from it", async () => {
    const { thread, copy } = await stopped();
    await comesIn(db, letter({ from: copy.address, to: copy.replyTo, text: "I am back." }));
    expect(await undelivered(thread)).toEqual([]);
    await say(thread, "Welcome back.");
    expect((await sentTo(db, copy.address)).at(-1)).toMatchObject({ props: { staffBody: "Welcome back." } });
  });

  test("or the reader has another address, or reads along no more", async () => {
    const { thread, copy } = await stopped();
    await db
      .update(caseParticipants)
      .set({ removedAt: new Date() })
      .where(eq(caseParticipants.email, copy.address));
    expect(await undelivered(thread)).toEqual([]);
    const mine = await newThread(db);
    for (let n = 0; n < 3; n += 1) {
      await comesIn(db, report(await lastMail(mine.contact)));
      await say(mine, `No. ${n}`);
    }
    expect(await undelivered(mine)).toMatchObject([{ stopped: true }]);
    const moved = `moved-${newId("submission").slice(-8).toLowerCase()}@customer.example`;
    await db.update(users).set({ email: moved, emailKey: moved }).where(eq(users.id, mine.superUser));
    expect(await undelivered(mine)).toEqual([]);
    await commentOnCase(mine.ctx, { number: mine.number, body: "Hello", submissionId: newId("submission") });
    await say(mine, "Good to have you.");
    expect((await sentTo(db, moved)).at(-1)).toMatchObject({ props: { staffBody: "Good to have you." } });
    expect(await db.$count(caseBounces, eq(caseBounces.caseId, mine.caseId))).toBe(3);
  });
});
