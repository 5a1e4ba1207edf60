/** Nothing is kept longer than docs/retention.md says: rows that are moved in time go, and those beside them stay. */
import { readFileSync } from "node:fs";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { caseDrafts, casePresences } from "@/db/schema/cases-desk";
import { caseBounces, inboundMails, refusedSenders } from "@/db/schema/cases-files";
import { events, mails } from "@/db/schema/platform";
import { openCase } from "@/lib/cases/opening/commands";
import { env } from "@/lib/platform/env";
import { keepIncoming, readIncoming } from "@/lib/platform/gateways/incoming/store";
import { newId } from "@/lib/platform/ids";
import { settings } from "@/lib/platform/settings";
import { forgetWhatIsOver } from "@/lib/staff/retention/commands";
import { periods } from "@/lib/staff/retention/rules";
import { caseForm, newCustomer } from "@/tests/cases/desk";
import { machineCtx } from "@/tests/support/ctx";
import { ownDataDir } from "@/tests/support/data-dir";
import { testDatabase } from "@/tests/support/database";

ownDataDir();

const { db } = await testDatabase();
const customer = await newCustomer(db);
const { caseId } = await openCase(customer.ctx, caseForm({ serial: customer.asset.serial }));
const ago = (days: number) => sql<Date>`now() - make_interval(days => ${days})`;
const forget = () => forgetWhatIsOver(machineCtx(db));

async function inbound(days: number, state: (typeof inboundMails.$inferInsert)["state"], ofCase = false) {
  const id = newId("inboundMail");
  await keepIncoming(`${id}.eml`, Buffer.from("From: a@b.example\r\n\r\nHello"));
  await db.insert(inboundMails).values({
    ...{ id, deliveryId: id, storageKey: `${id}.eml`, state, sender: "a@b.example", receivedAt: ago(days) },
    ...(ofCase ? { caseId, accountId: customer.accountId } : {}),
  });
  return id;
}

test("every period stands in the docs with its default", () => {
  const docs = readFileSync("docs/retention.md", "utf8");
  for (const name of Object.values(periods))
    expect(docs, name).toMatch(new RegExp(`\`${name}\` \\| ${settings[name].default} days`));
});

test("mails as they came go, what became of them stays for its own time; none waits any more", async () => {
  const raw = env().RAW_MAIL_DAYS;
  const ids = {
    young: await inbound(raw - 1, "quarantined"),
    waiting: await inbound(raw + 1, "quarantined"),
    accepted: await inbound(env().INBOUND_MAIL_DAYS + 1, "accepted", true),
    refused: await inbound(env().INBOUND_MAIL_DAYS + 1, "refused", true),
  };
  await forget();
  await forget();
  const rows = await db
    .select()
    .from(inboundMails)
    .where(inArray(inboundMails.id, Object.values(ids)));
  const state = (id: string) => rows.find((row) => row.id === id)?.state;
  expect([state(ids.young), state(ids.waiting), state(ids.accepted), state(ids.refused)]).toEqual([
    ...["quarantined", "ignored", "accepted", undefined],
  ]);
  const there = await Promise.all(
    Object.values(ids).map(async (id) => (await readIncoming(`${id}.eml`)) !== null),
  );
  expect(there).toEqual([true, false, false, false]);
});

test("what a crash left on the disk goes, and nothing else", async () => {
  const id = await inbound(1, "accepted", true);
  const folder = join(env().PORTAL_DATA_DIR, "files", "mail-in");
  const old = new Date(Date.now() - 2 * 3_600_000);
  for (const name of ["inmail_lost.eml", ".half.tmp", "inmail_young.eml"]) {
    await writeFile(join(folder, name), "x");
    if (name !== "inmail_young.eml") await utimes(join(folder, name), old, old);
  }
  await utimes(join(folder, `${id}.eml`), old, old);
  await forget();
  const left = await readdir(folder);
  expect(left).toEqual(expect.arrayContaining([`${id}.eml`, "inmail_young.eml"]));
  expect(left).not.toEqual(expect.arrayContaining(["inmail_lost.eml"]));
  expect(left).not.toEqual(expect.arrayContaining([".half.tmp"]));
});

test("mails that were sent, those that came back, drafts, senders who were told, who had a case open, network addresses", async () => {
  const days = env().MAIL_DAYS;
  await db.insert(mails).values(
    (["sent", "dead", "queued"] as const).flatMap((state) =>
      [days - 1, days + 1].map((age) => ({
        ...{
          id: `mail_${state}_${age}`,
          template: "welcome",
          language: "en",
          recipient: "kept@b.example",
          state,
        },
        createdAt: ago(age),
      })),
    ),
  );
  await db.insert(caseBounces).values(
    [days - 1, days + 1].map((age) => ({
      ...{ mailId: `mail_back_${age}`, accountId: customer.accountId, caseId, recipient: "kept@b.example" },
      ...{ permanent: true, createdAt: ago(age) },
    })),
  );
  await db.insert(refusedSenders).values([
    { sender: "young@b.example", caseId, toldAt: ago(29) },
    { sender: "old@b.example", caseId, toldAt: ago(31) },
  ]);
  await db.insert(caseDrafts).values({
    ...{ accountId: customer.accountId, userId: customer.superUser, submissionId: "sub_old", answers: {} },
    changedAt: ago(env().CASE_DRAFT_DAYS + 1),
  });
  await db.insert(casePresences).values({
    ...{ accountId: customer.accountId, userId: customer.superUser, caseId, seenAt: ago(2) },
  });
  const seen = (id: string, age: number) => ({
    ...{
      id,
      kind: "user.signed_in",
      actorKind: "member",
      actorId: customer.superUser,
      data: {},
      requestId: "r",
    },
    ...{ ip: "192.0.2.7", at: ago(age) },
  });
  await db
    .insert(events)
    .values([seen("evt_old", env().EVENT_IP_DAYS + 1), seen("evt_young", env().EVENT_IP_DAYS - 1)]);
  await forget();
  const left = await db.select({ id: mails.id }).from(mails).where(eq(mails.recipient, "kept@b.example"));
  expect(left.map(({ id }) => id).sort()).toEqual(
    [
      `mail_dead_${days - 1}`,
      `mail_queued_${days - 1}`,
      `mail_queued_${days + 1}`,
      `mail_sent_${days - 1}`,
    ].sort(),
  );
  expect((await db.select().from(caseBounces)).map(({ mailId }) => mailId)).toEqual([
    `mail_back_${days - 1}`,
  ]);
  expect((await db.select().from(refusedSenders)).map(({ sender }) => sender)).toEqual(["young@b.example"]);
  expect(await db.$count(caseDrafts)).toBe(0);
  expect(await db.$count(casePresences)).toBe(0);
  const told = await db
    .select()
    .from(events)
    .where(inArray(events.id, ["evt_old", "evt_young"]));
  expect(told.map(({ id, ip, actorId }) => [id, ip, actorId]).sort()).toEqual([
    ["evt_old", null, customer.superUser],
    ["evt_young", "192.0.2.7", customer.superUser],
  ]);
});

test("nothing else of the history can be changed, nor an address be put in", async () => {
  for (const change of [
    sql`kind = 'case.opened'`,
    sql`ip = '192.0.2.9'`,
    sql`ip = null, kind = 'case.opened'`,
  ])
    await expect(db.execute(sql`update events set ${change} where id = 'evt_young'`)).rejects.toThrow();
  await expect(db.execute(sql`delete from events where id = 'evt_young'`)).rejects.toThrow();
});
