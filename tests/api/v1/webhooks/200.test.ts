/** /api/v1/webhooks: a program names its own address, is told there, and looks after it. */
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { apiAnswers, apiRequests } from "@/db/schema/accounts-programs";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import { plainScopes } from "@/lib/accounts/api-keys/rules";
import { getWebhook } from "@/lib/accounts/webhooks/queries";
import { eventsAbout } from "@/tests/accounts/people";
import { receiver, sendAll, signatureFor } from "@/tests/accounts/receiver";
import { newKey } from "@/tests/provisioning/partner";
import { accountMemberCtx } from "@/tests/support/ctx";
import { newCaller } from "../cases/customer";
import { call, database } from "../program";

vi.hoisted(() => {
  process.env.WEBHOOK_PRIVATE_NETWORKS = "127.0.0.0/8";
  process.env.WEBHOOK_TESTS_PER_HOUR = "3";
});

const { db } = database;
const post = (ask: Awaited<ReturnType<typeof newCaller>>["ask"], path: string, body: unknown = {}) =>
  ask("POST", `webhooks${path}`, body);

test("a webhook is made, told of a case, given another secret, tried, and removed", async () => {
  const { ask, open, superUser } = await newCaller();
  const fake = await receiver();
  const url = `${fake.url}/hook`;
  const made = await post(ask, "", { url, kinds: ["case.opened", "case.opened"] });
  expect(made.status).toBe(201);
  const id = String(made.body.id);
  expect(made.body).toEqual({
    ...{ id, url, kinds: ["case.opened"], state: "active", createdAt: expect.any(String) },
    ...{ deliveredAt: null, failingSince: null, disabledAt: null, disabledReason: null },
    ...{ bothSecretsUntil: null, secret: expect.stringMatching(/^whsec_/) },
  });
  const { secret, ...known } = made.body;
  expect((await ask("GET", "webhooks")).body).toEqual({ items: [known] });
  expect((await ask("GET", `webhooks/${id}`)).body).toEqual(known);

  const number = await open();
  await sendAll(db, id);
  const [asked] = fake.asked;
  if (!asked) throw new Error("nothing was sent");
  expect(asked.headers["webhook-signature"]).toBe(signatureFor(asked, String(secret)));
  expect(JSON.parse(asked.body)).toMatchObject({ type: "case.opened", data: { case: { number } } });
  const { body: list } = await ask("GET", `webhooks/${id}/deliveries`);
  const [delivery] = list.items as { id: string }[];
  expect(delivery).toMatchObject({
    ...{ id: asked.headers["webhook-id"], kind: "case.opened", state: "delivered", tries: 1 },
    ...{ status: 204, fault: null, nextTryAt: null },
  });
  const one = await ask("GET", `webhooks/${id}/deliveries/${delivery?.id}`);
  expect(one.body).toEqual({ ...delivery, message: JSON.parse(asked.body), answer: "" });
  const again = await post(ask, `/${id}/deliveries/${delivery?.id}/retry`);
  expect([again.status, again.body.state]).toEqual([202, "waiting"]);
  await sendAll(db, id);
  expect(fake.asked.map(({ headers }) => headers["webhook-id"])).toEqual([delivery?.id, delivery?.id]);

  const renewed = await post(ask, `/${id}/secret`, { overlapHours: 1 });
  expect(renewed.body).toMatchObject({ id, bothSecretsUntil: expect.any(String) });
  expect(renewed.body.secret).not.toBe(secret);
  const tried = await post(ask, `/${id}/test`);
  expect([tried.status, tried.body.kind]).toEqual([202, "webhook.test"]);
  await sendAll(db, id);
  expect(fake.asked[2]?.headers["webhook-signature"]).toContain(" v1,");

  const changed = await ask("PATCH", `webhooks/${id}`, { kinds: ["asset.registered"], disabled: true });
  expect(changed.body).toMatchObject({
    ...{ url, kinds: ["asset.registered"], state: "disabled", disabledReason: "by_hand" },
  });
  expect((await post(ask, `/${id}/deliveries/${delivery?.id}/retry`)).body.code).toBe("webhook_disabled");
  expect((await ask("PATCH", `webhooks/${id}`, { disabled: false })).body.state).toBe("active");
  // who made it is shown to people by the name of the key
  const ctx = await accountMemberCtx(db, { userId: superUser });
  expect(await getWebhook(ctx, id)).toMatchObject({ creator: null, createdByProgram: "Test" });
  const gone = await ask("DELETE", `webhooks/${id}`);
  expect([gone.status, gone.text]).toEqual([204, ""]);
  expect((await ask("GET", `webhooks/${id}`)).status).toBe(404);
  expect(await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id))).toEqual([]);
  expect(await eventsAbout(db, id)).toEqual([
    "webhook.created",
    "webhook.secret_renewed",
    "webhook.changed",
    "webhook.disabled",
    "webhook.enabled",
    "webhook.deleted",
  ]);
});

test("sent again with its Idempotency-Key the same secret comes back, and is nowhere to be read meanwhile", async () => {
  const { ask, accountId, keyId } = await newCaller();
  const body = { url: "https://hooks.example.com/a", kinds: ["license.expired"] };
  const [first, second] = [
    await ask("POST", "webhooks", body, { "idempotency-key": "once" }),
    await ask("POST", "webhooks", body, { "idempotency-key": "once" }),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect(second.body).toEqual(first.body);
  expect(await db.$count(webhooks, eq(webhooks.accountId, accountId))).toBe(1);
  const kept = [
    await db.select().from(apiAnswers).where(eq(apiAnswers.keyId, keyId)),
    await db.select().from(apiRequests).where(eq(apiRequests.keyId, keyId)),
  ];
  expect(JSON.stringify(kept)).not.toContain(String(first.body.secret));
});

test("what was sent is read page by page, and asking for messages has a limit", async () => {
  const { ask } = await newCaller();
  const fake = await receiver();
  const { body: made } = await post(ask, "", { url: fake.url, kinds: ["case.closed"] });
  const asked = [1, 2, 3, 4].map(() => post(ask, `/${made.id}/test`));
  const statuses = (await Promise.all(asked)).map(({ status }) => status).sort();
  expect(statuses).toEqual([202, 202, 202, 429]);
  const ids: string[] = [];
  for (let cursor: unknown = ""; cursor !== null; ) {
    const query = cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : "";
    const { body } = await ask("GET", `webhooks/${made.id}/deliveries?limit=2${query}`);
    ids.push(...(body.items as { id: string }[]).map(({ id }) => id));
    cursor = body.nextCursor;
  }
  expect(new Set(ids).size).toBe(3);
});

test("what cannot be is refused by name; what is another account's, or another webhook's, is not there", async () => {
  const { ask } = await newCaller();
  const other = await newCaller();
  const kinds = ["case.opened"];
  for (const [body, pointer, code] of [
    [{ kinds }, "/url", "required"],
    [{ url: "hooks.example.com", kinds }, "/url", "form"],
    [{ url: "https://hooks.example.com/", kinds: [] }, "/kinds", "too_few"],
    [{ url: "https://hooks.example.com/", kinds: ["case.noted"] }, "/kinds/0", "unknown_value"],
    [{ url: "https://10.0.0.1/", kinds }, "/url", "webhook_target"],
    [{ url: "https://hooks.example.com/", kinds, secret: "mine" }, "/secret", "unknown_field"],
  ] as const)
    expect((await post(ask, "", body)).body.errors, code).toEqual([{ pointer, code }]);

  const { body: theirs } = await post(other.ask, "", { url: "https://hooks.example.com/", kinds });
  const { body: mine } = await post(ask, "", { url: "https://hooks.example.com/", kinds });
  const { body: sent } = await post(other.ask, `/${theirs.id}/test`);
  for (const id of [theirs.id, "hook_nothing"])
    for (const answer of await Promise.all([
      ask("GET", `webhooks/${id}`),
      ask("PATCH", `webhooks/${id}`, { kinds }),
      ask("DELETE", `webhooks/${id}`),
      ask("GET", `webhooks/${id}/deliveries`),
      ask("GET", `webhooks/${id}/deliveries/${sent.id}`),
      ask("GET", `webhooks/${mine.id}/deliveries/${sent.id}`),
      post(ask, `/${id}/secret`),
      post(ask, `/${id}/deliveries/${sent.id}/retry`),
    ]))
      expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
  expect((await post(ask, `/${theirs.id}/test`)).status).toBe(404);
  expect((await other.ask("GET", `webhooks/${theirs.id}`)).status).toBe(200);
});

test("it takes a key with the scope of its own, which neither primary nor test keys have", async () => {
  const customer = await newCaller();
  const { key } = await newKey(db, customer, { scopes: [...plainScopes] });
  for (const [method, path] of [
    ["GET", "/api/v1/webhooks"],
    ["POST", "/api/v1/webhooks"],
    ["DELETE", "/api/v1/webhooks/hook_nothing"],
  ] as const)
    expect((await call(method, path, { key, ...(method === "POST" ? { body: {} } : {}) })).body.code).toBe(
      "api_key_scope",
    );
});
