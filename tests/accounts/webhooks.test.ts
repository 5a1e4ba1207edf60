/** Webhooks: signed messages to an account's own programs, tried again, and given up in the end. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { checkInPython, receiverInNode, sendWithCurl } from "@/app/(open)/docs/api/[subject]/webhook-samples";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import { events } from "@/db/schema/platform";
import { announce } from "@/lib/accounts/webhooks/announcing/commands";
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  renewSecret,
  testWebhook,
} from "@/lib/accounts/webhooks/commands";
import { deliver, deliverAgain, sweepWebhooks } from "@/lib/accounts/webhooks/delivering/commands";
import { webhookInput } from "@/lib/accounts/webhooks/input";
import { getDelivery, getWebhook, listDeliveries, listWebhooks } from "@/lib/accounts/webhooks/queries";
import {
  hasFailedForGood,
  maxWebhooks,
  retryAfter,
  retryDelays,
  testKind,
} from "@/lib/accounts/webhooks/rules";
import { readEnv } from "@/lib/platform/env";
import { inTransaction } from "@/lib/platform/transaction";
import { eventsAbout, join, mailsAbout, newCompany, newPerson, propsOf } from "@/tests/accounts/people";
import { companyWithWebhook, deliveriesOf, sendAll, signatureFor } from "@/tests/accounts/receiver";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

vi.hoisted(() => {
  process.env.WEBHOOK_PRIVATE_NETWORKS = "127.0.0.0/8";
  process.env.WEBHOOK_TESTS_PER_HOUR = "5";
});

const { db } = await testDatabase();
type Company = Awaited<ReturnType<typeof companyWithWebhook>>;

/** Something happens in the account. */
const happen = (company: Company, data: Record<string, unknown> = { case: { number: "CS-00000001" } }) =>
  inTransaction(company.ctx, (ctx) => announce(ctx, company.accountId, "case.opened", async () => data));
const only = async (company: Company) => {
  const [one, ...more] = await deliveriesOf(db, company.webhookId);
  expect(more).toEqual([]);
  if (!one) throw new Error("nothing was written");
  return one;
};
/** Lets the wait until the next try pass. */
const due = (webhookId: string, seconds = 60) =>
  db
    .update(webhookDeliveries)
    .set({ nextAttemptAt: sql`now() - make_interval(secs => ${seconds})` })
    .where(
      sql`${webhookDeliveries.webhookId} = ${webhookId} and ${webhookDeliveries.nextAttemptAt} is not null`,
    );

describe("a message", () => {
  test("comes once, signed as Standard Webhooks says, with what was announced", async () => {
    const company = await companyWithWebhook(db);
    await happen(company);
    await sendAll(db, company.webhookId);
    await sendAll(db, company.webhookId);
    const one = await only(company);
    expect(company.asked).toHaveLength(1);
    const [asked] = company.asked;
    if (!asked) return;
    expect(asked).toMatchObject({ method: "POST", path: "/hook" });
    expect(asked.headers).toMatchObject({
      "content-type": "application/json",
      "webhook-id": one.id,
      "webhook-signature": signatureFor(asked, company.secret),
    });
    expect(Math.abs(Date.now() / 1000 - Number(asked.headers["webhook-timestamp"]))).toBeLessThan(60);
    const said = JSON.parse(asked.body);
    expect(said).toEqual({
      type: "case.opened",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { case: { number: "CS-00000001" } },
    });
    expect(one).toMatchObject({
      attempts: 1,
      status: 204,
      fault: null,
      nextAttemptAt: null,
      claimedUntil: null,
    });
    expect(one.deliveredAt).toBeInstanceOf(Date);
    expect((await getWebhook(company.ctx, company.webhookId)).deliveredAt).toBeInstanceOf(Date);
  });

  test("is not written when what it tells of is rolled back, nor for kinds nobody asked for, nor for other accounts", async () => {
    const company = await companyWithWebhook(db, { kinds: ["case.closed"] });
    await happen(company);
    await expect(
      inTransaction(company.ctx, async (ctx) => {
        await announce(ctx, company.accountId, "case.closed", async () => ({}));
        throw new Error("something broke");
      }),
    ).rejects.toThrow("something broke");
    const stranger = await companyWithWebhook(db);
    await inTransaction(stranger.ctx, (ctx) =>
      announce(ctx, stranger.accountId, "case.closed", async () => ({})),
    );
    expect(await deliveriesOf(db, company.webhookId)).toEqual([]);
    let looked = false;
    const look = async () => {
      looked = true;
      return {};
    };
    await inTransaction(company.ctx, (ctx) => announce(ctx, company.accountId, "case.reopened", look));
    expect(looked).toBe(false);
  });

  test("is sent by one of two workers that come at once", async () => {
    const company = await companyWithWebhook(db);
    await happen(company);
    const { id } = await only(company);
    await Promise.all(Array.from({ length: 6 }, () => deliver(machineCtx(db), id)));
    expect(company.asked).toHaveLength(1);
  });

  test("is signed with both secrets while one replaces the other, and then with the new one alone", async () => {
    const company = await companyWithWebhook(db);
    const { secret } = await renewSecret(company.ctx, { webhookId: company.webhookId, overlap: 24 });
    await happen(company);
    await sendAll(db, company.webhookId);
    await db
      .update(webhooks)
      .set({ formerUntil: sql`now() - interval '1 second'` })
      .where(eq(webhooks.id, company.webhookId));
    await happen(company);
    await sendAll(db, company.webhookId);
    const [during, after] = company.asked;
    if (!during || !after) throw new Error("two messages were expected");
    expect(during.headers["webhook-signature"]).toBe(
      `${signatureFor(during, secret)} ${signatureFor(during, company.secret)}`,
    );
    expect(after.headers["webhook-signature"]).toBe(signatureFor(after, secret));
    await sweepWebhooks(machineCtx(db));
    const [row] = await db.select().from(webhooks).where(eq(webhooks.id, company.webhookId));
    expect([row?.formerSealedSecret, row?.formerUntil]).toEqual([null, null]);
    expect(JSON.stringify(row)).not.toContain(secret.slice(6, 20));
  });

  test("to a slow receiver does not keep the others waiting: few are under way at a time, and the rest follow", async () => {
    const waiting: (() => void)[] = [];
    const company = await companyWithWebhook(db, {
      answer: (_asked, response) => void waiting.push(() => response.writeHead(200).end()),
    });
    for (let n = 0; n < 5; n += 1) await happen(company);
    const all = await deliveriesOf(db, company.webhookId);
    const working = all.map(({ id }) => deliver(machineCtx(db), id));
    await expect.poll(() => waiting.length).toBe(3);
    for (const answer of waiting.splice(0)) answer();
    await Promise.all(working);
    expect((await deliveriesOf(db, company.webhookId)).filter(({ deliveredAt }) => deliveredAt)).toHaveLength(
      3,
    );
    // whoever ended one has sent for the next
    const [jobs] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from pgboss.job where name = 'accounts.deliver-webhook' and singleton_key is null`,
    );
    expect(jobs?.n).toBeGreaterThan(0);
  });
});

describe("a receiver that fails", () => {
  test("is tried again with growing waits and the same id, until the message is given up; asked for again, it comes again", async () => {
    let status = 503;
    const company = await companyWithWebhook(db, {
      answer: (_asked, response) => response.writeHead(status).end("not now"),
    });
    await happen(company);
    const waits: number[] = [];
    for (let attempt = 0; attempt <= retryDelays.length; attempt += 1) {
      await sendAll(db, company.webhookId);
      // not before its time
      await sendAll(db, company.webhookId);
      const { attemptedAt, nextAttemptAt } = await only(company);
      if (attemptedAt && nextAttemptAt)
        waits.push(Math.round((nextAttemptAt.getTime() - attemptedAt.getTime()) / 1000));
      await due(company.webhookId);
    }
    expect(waits).toEqual([...retryDelays]);
    const given = await only(company);
    expect(given).toMatchObject({
      attempts: 10,
      status: 503,
      fault: "status",
      answer: "not now",
      deliveredAt: null,
    });
    expect(given.givenUpAt).toBeInstanceOf(Date);
    expect(new Set(company.asked.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([given.id]));
    expect((await getWebhook(company.ctx, company.webhookId)).state).toBe("failing");

    status = 200;
    await deliverAgain(company.ctx, given.id);
    await sendAll(db, company.webhookId);
    expect(await only(company)).toMatchObject({ attempts: 11, status: 200, fault: null, givenUpAt: null });
    expect((await getWebhook(company.ctx, company.webhookId)).state).toBe("active");
  });

  test("with a redirect or silence is told apart in the log", async () => {
    const company = await companyWithWebhook(db, {
      answer: (_asked, response) => response.writeHead(302, { location: "/elsewhere" }).end(),
    });
    await happen(company);
    await sendAll(db, company.webhookId);
    expect(await only(company)).toMatchObject({ status: 302, fault: "redirect" });
    expect(company.asked).toHaveLength(1);
  });

  test("with 410 is disabled at once, and its Super Users are told", async () => {
    const company = await companyWithWebhook(db, {
      answer: (_asked, response) => response.writeHead(410).end(),
    });
    await happen(company);
    await happen(company);
    await sendAll(db, company.webhookId);
    expect(company.asked).toHaveLength(1);
    expect(await getWebhook(company.ctx, company.webhookId)).toMatchObject({
      state: "disabled",
      disabledReason: "gone",
    });
    expect((await deliveriesOf(db, company.webhookId)).map(({ fault }) => fault)).toEqual([
      "gone",
      "disabled",
    ]);
    const [mail, ...more] = await mailsAbout(db, company.accountId, "webhook-disabled");
    expect(more).toEqual([]);
    const props = await propsOf(db, mail?.id ?? "");
    expect(props).toMatchObject({ change: "gone", host: expect.stringContaining("127.0.0.1") });
    expect(JSON.stringify(props)).not.toContain('/hook"');
    await happen(company);
    expect(await deliveriesOf(db, company.webhookId)).toHaveLength(2);
  });

  test("for days is disabled and its Super Users are told; one that was away for a moment is not", async () => {
    const company = await companyWithWebhook(db, {
      answer: (_asked, response) => response.writeHead(500).end(),
    });
    await happen(company);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await due(company.webhookId);
      await sendAll(db, company.webhookId);
    }
    const before = await getWebhook(company.ctx, company.webhookId);
    expect(before.state).toBe("failing");
    // a quiet week: what failed before it says nothing about today
    await db
      .update(webhooks)
      .set({ failingSince: sql`now() - interval '9 days'`, attemptedAt: sql`now() - interval '7 days'` })
      .where(eq(webhooks.id, company.webhookId));
    await due(company.webhookId);
    await sendAll(db, company.webhookId);
    expect((await getWebhook(company.ctx, company.webhookId)).state).toBe("failing");
    // five days of trying
    await db
      .update(webhooks)
      .set({ failingSince: sql`now() - interval '5 days'` })
      .where(eq(webhooks.id, company.webhookId));
    await due(company.webhookId);
    await sendAll(db, company.webhookId);
    expect(await getWebhook(company.ctx, company.webhookId)).toMatchObject({
      state: "disabled",
      disabledReason: "failing",
    });
    expect(await mailsAbout(db, company.accountId, "webhook-disabled")).toHaveLength(1);

    await enableWebhook(company.ctx, company.webhookId);
    expect((await getWebhook(company.ctx, company.webhookId)).state).toBe("active");
    expect(await eventsAbout(db, company.webhookId)).toEqual([
      "webhook.created",
      "webhook.disabled",
      "webhook.enabled",
    ]);
  });

  test("is not forgotten when the worker falls silent in the middle, and old messages are", async () => {
    const company = await companyWithWebhook(db);
    await happen(company);
    const { id } = await only(company);
    await db
      .update(webhookDeliveries)
      .set({
        claimedUntil: sql`now() + interval '30 seconds'`,
        nextAttemptAt: sql`now() - interval '2 minutes'`,
      })
      .where(eq(webhookDeliveries.id, id));
    await deliver(machineCtx(db), id);
    expect([company.asked.length, await sweepWebhooks(machineCtx(db))]).toEqual([0, 0]);
    await db
      .update(webhookDeliveries)
      .set({ claimedUntil: sql`now() - interval '1 second'` })
      .where(eq(webhookDeliveries.id, id));
    expect(await sweepWebhooks(machineCtx(db))).toBe(1);
    await deliver(machineCtx(db), id);
    expect(company.asked).toHaveLength(1);
    await db
      .update(webhookDeliveries)
      .set({ createdAt: sql`now() - interval '31 days'` })
      .where(eq(webhookDeliveries.id, id));
    await sweepWebhooks(machineCtx(db));
    expect(await deliveriesOf(db, company.webhookId)).toEqual([]);
  });
});

describe("who runs the account", () => {
  test("makes, changes, disables and deletes a webhook, and the history says so without secrets", async () => {
    const company = await companyWithWebhook(db);
    const { ctx, webhookId } = company;
    await changeWebhook(ctx, {
      webhookId,
      url: "https://hooks.example.com/T0/SECRET",
      kinds: ["case.closed"],
    });
    await disableWebhook(ctx, webhookId);
    await disableWebhook(ctx, webhookId);
    await enableWebhook(ctx, webhookId);
    await happen(company);
    await deleteWebhook(ctx, webhookId);
    expect(await listWebhooks(ctx)).toEqual([]);
    const told = await db.select().from(events).where(eq(events.subjectId, webhookId)).orderBy(events.at);
    expect(told.map(({ kind }) => kind)).toEqual([
      "webhook.created",
      "webhook.changed",
      "webhook.disabled",
      "webhook.enabled",
      "webhook.deleted",
    ]);
    expect(JSON.stringify(told)).toContain("hooks.example.com");
    expect(JSON.stringify(told)).not.toMatch(/SECRET|whsec_/);
  });

  test("deletes one while something is announced to it: one comes first, and nothing breaks", async () => {
    for (let round = 0; round < 5; round += 1) {
      const company = await companyWithWebhook(db);
      await Promise.all([
        ...Array.from({ length: 4 }, () => happen(company)),
        deleteWebhook(company.ctx, company.webhookId),
      ]);
      expect(await deliveriesOf(db, company.webhookId)).toEqual([]);
    }
  });

  test("is a Super User, proved a moment ago; everybody else finds nothing", async () => {
    const company = await companyWithWebhook(db);
    const { superUser } = await newCompany(db);
    const foreign = await accountMemberCtx(db, { userId: superUser });
    const colleague = await newPerson(db);
    await join(db, company.accountId, colleague, ["domain_administrator"]);
    const administrator = await accountMemberCtx(db, { userId: colleague });
    await happen(company);
    const { id: deliveryId } = await only(company);
    const { webhookId } = company;
    const url = "https://hooks.example.com/";
    for (const ctx of [foreign, administrator])
      for (const act of [
        () => changeWebhook(ctx, { webhookId, url, kinds: ["case.closed"] }),
        () => renewSecret(ctx, { webhookId, overlap: 0 }),
        () => disableWebhook(ctx, webhookId),
        () => enableWebhook(ctx, webhookId),
        () => deleteWebhook(ctx, webhookId),
        () => testWebhook(ctx, webhookId),
        () => deliverAgain(ctx, deliveryId),
      ])
        await expect(act()).rejects.toMatchObject({ code: "not_found" });
    for (const read of [() => getWebhook(foreign, webhookId), () => getDelivery(foreign, deliveryId)])
      await expect(read()).rejects.toMatchObject({ code: "not_found" });
    expect((await listDeliveries(foreign, webhookId)).rows).toEqual([]);
    await expect(createWebhook(administrator, { url, kinds: ["case.closed"] })).rejects.toMatchObject({
      code: "not_found",
    });
    const unproven = await accountMemberCtx(db, { userId: company.ctx.actor.userId, sudo: false });
    await expect(createWebhook(unproven, { url, kinds: ["case.closed"] })).rejects.toMatchObject({
      code: "identity_needed",
    });
  });

  test("has so many and no more, however many forms are sent at once", async () => {
    const company = await companyWithWebhook(db);
    const made = await Promise.allSettled(
      Array.from({ length: maxWebhooks + 3 }, () =>
        createWebhook(company.ctx, { url: "https://hooks.example.com/", kinds: ["case.closed"] }),
      ),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(maxWebhooks - 1);
    expect(made.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "webhooks_too_many" },
    });
  });

  test("sends a test to a disabled webhook too; it is tried once and says nothing about the webhook", async () => {
    const company = await companyWithWebhook(db, {
      answer: (_asked, response) => response.writeHead(410).end(),
    });
    await disableWebhook(company.ctx, company.webhookId);
    const { deliveryId } = await testWebhook(company.ctx, company.webhookId);
    await sendAll(db, company.webhookId);
    expect(JSON.parse(company.asked[0]?.body ?? "{}")).toMatchObject({
      type: testKind,
      data: { accountNumber: company.ctx.actor.account.number, webhookId: company.webhookId },
    });
    expect(await getDelivery(company.ctx, deliveryId)).toMatchObject({ state: "given_up", fault: "gone" });
    expect(await getWebhook(company.ctx, company.webhookId)).toMatchObject({
      state: "disabled",
      disabledReason: "by_hand",
      failingSince: null,
    });
    expect(await mailsAbout(db, company.accountId, "webhook-disabled")).toEqual([]);
    for (let n = 1; n < 5; n += 1) await testWebhook(company.ctx, company.webhookId);
    await expect(testWebhook(company.ctx, company.webhookId)).rejects.toMatchObject({
      code: "too_many_attempts",
    });
  });

  test("is refused an address nothing is sent to", async () => {
    const { ctx } = await companyWithWebhook(db);
    for (const url of ["https://10.0.0.1/", "http://[::1]/", "http://8.8.8.8/", "https://192.168.0.1:8443/"])
      await expect(createWebhook(ctx, { url, kinds: ["case.closed"] })).rejects.toMatchObject({
        code: "webhook_target",
        detail: { field: "url" },
      });
  });
});

test("the form takes addresses as people paste them, and says what is wrong with the others", () => {
  const read = (url: string, kinds: unknown = ["case.closed"]) => webhookInput.safeParse({ url, kinds });
  expect(read("　https://Hooks.example.com/a ").data).toEqual({
    url: "https://hooks.example.com/a",
    kinds: ["case.closed"],
  });
  for (const bad of [
    "hooks.example.com",
    "ftp://a.example/",
    "https://u:p@a.example/",
    "https://a.example/#x",
    "javascript:1",
  ])
    expect(read(bad).error?.issues[0]?.message, bad).toBe("address");
  expect(read("").error?.issues[0]?.message).toBe("required");
  expect(read("https://a.example/", []).error?.issues[0]?.message).toBe("required");
  expect(read("https://a.example/", ["case.noted"]).error?.issues[0]?.message).toBe("invalid");
});

test("waits add up to about three days, a test is tried once", () => {
  expect(retryDelays.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(72 * 3_600);
  expect([retryAfter("case.closed", 1), retryAfter("case.closed", 10), retryAfter(testKind, 1)]).toEqual([
    5,
    null,
    null,
  ]);
  const now = new Date("2026-11-21T00:00:00Z");
  const since = new Date("2026-11-16T00:00:00Z");
  expect([2, 3].map((failedTries) => hasFailedForGood({ since, failedTries }, 5, now))).toEqual([
    false,
    true,
  ]);
});

test("the receiver of the papers runs as it is, takes a genuine message, and no other", async () => {
  const paper = readFileSync("docs/webhooks.md", "utf8");
  for (const example of [receiverInNode, checkInPython, sendWithCurl])
    expect(paper).toContain(`\n${example}\n`);
  const fake = await companyWithWebhook(db);
  const program = spawn(process.execPath, ["--input-type=module", "--eval", receiverInNode], {
    env: { ...process.env, WEBHOOK_SECRET: fake.secret, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [said] = (await once(program.stdout, "data")) as [Buffer];
    const port = /port (\d+)/.exec(said.toString())?.[1];
    const url = `http://127.0.0.1:${port}/`;
    await changeWebhook(fake.ctx, { webhookId: fake.webhookId, url, kinds: ["case.opened"] });
    await happen(fake);
    await sendAll(db, fake.webhookId);
    expect(await only(fake)).toMatchObject({ status: 204, fault: null });
    // with another secret from here on, then with both
    await renewSecret(fake.ctx, { webhookId: fake.webhookId, overlap: 0 });
    await happen(fake);
    await sendAll(db, fake.webhookId);
    expect((await deliveriesOf(db, fake.webhookId)).map(({ status }) => status)).toEqual([204, 401]);
  } finally {
    program.kill();
  }
});

test("the check of the papers knows two signatures, a changed body and an old message", async () => {
  const { isGenuine } = (await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(receiverInNode.split("\nconst server")[0] ?? "")}`
  )) as {
    isGenuine(headers: unknown, body: string, secret: string): boolean;
  };
  const company = await companyWithWebhook(db);
  await renewSecret(company.ctx, { webhookId: company.webhookId, overlap: 1 });
  await happen(company);
  await sendAll(db, company.webhookId);
  const { headers = {}, body = "" } = company.asked[0] ?? {};
  expect(isGenuine(headers, body, company.secret)).toBe(true);
  expect(isGenuine(headers, `${body} `, company.secret)).toBe(false);
  for (const at of ["1795280815", "soon"])
    expect(isGenuine({ ...headers, "webhook-timestamp": at }, body, company.secret)).toBe(false);
  expect(isGenuine(headers, body, "whsec_bm90IHRoZSBzZWNyZXQ=")).toBe(false);
});

test("networks that are permitted besides are read from the settings, or the portal does not start", () => {
  const read = (text: string) => readEnv({ WEBHOOK_PRIVATE_NETWORKS: text }).WEBHOOK_PRIVATE_NETWORKS;
  expect(read("")).toEqual([]);
  expect(read("10.20.0.0/16, fd00::/8")).toEqual(["10.20.0.0/16", "fd00::/8"]);
  expect(() => read("intranet")).toThrow("WEBHOOK_PRIVATE_NETWORKS");
});
