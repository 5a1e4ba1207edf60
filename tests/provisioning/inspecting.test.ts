/** The request inspector: who sees what programs sent, for how long, and the same again in the sandbox. */
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { apiAnswers, apiRequests } from "@/db/schema/accounts-programs";
import { endUserDevices, endUsers } from "@/db/schema/provisioning";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { forgetCalls, keepCall } from "@/lib/accounts/api-requests/commands";
import { callFilterInput } from "@/lib/accounts/api-requests/input";
import { getCall, listCallers, listCalls } from "@/lib/accounts/api-requests/queries";
import { newId } from "@/lib/platform/ids";
import { replayCall } from "@/lib/provisioning/replays/commands";
import { inSandbox, replayable } from "@/lib/provisioning/replays/rules";
import { openSandbox } from "@/lib/provisioning/sandbox/commands";
import { findSandbox, listSandbox } from "@/lib/provisioning/sandbox/queries";
import { join, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newKey, newPartner, programCtx, sampleFacts } from "./partner";

const { db } = await testDatabase();
const all = callFilterInput.parse({});

const wire = (serials: readonly string[], changes: Record<string, unknown> = {}) => {
  const facts = sampleFacts();
  return {
    SerialNumbers: serials,
    CustomerReferenceId: facts.customerReferenceId,
    CompanyName: facts.companyName,
    EndUserContactEmail: facts.contactEmail,
    Address: facts.address,
    City: facts.city,
    Region: facts.region,
    PostalCode: facts.postalCode,
    Country: facts.country,
    ...changes,
  };
};

async function newInspected() {
  const partner = await newPartner(db, 2);
  const { keyId } = await newKey(db, partner);
  const ctx = await accountMemberCtx(db, { userId: partner.superUser });
  const keep = async (call: Partial<Parameters<typeof keepCall>[1]> = {}) => {
    const requestId = newId("event");
    await keepCall(ctx, {
      ...{ actor: programCtx(db, partner.accountId, { keyId }).actor, requestId, ip: "192.0.2.9" },
      ...{ dialect: "license", method: "POST", path: "/api/license/ReportEndUserInfo", userAgent: "test" },
      ...{ status: 200, code: null, ms: 3, body: wire(partner.serials), answer: { Message: "ok" } },
      ...call,
    });
    return requestId;
  };
  return { ...partner, keyId, ctx, keep };
}

describe("the list", () => {
  test("shows the account's calls newest first, narrowed as asked, a page at a time", async () => {
    const { ctx, keep, keyId } = await newInspected();
    const other = await newInspected();
    await other.keep();
    const fine = await keep();
    const refused = await keep({ status: 400, code: "country_invalid" });
    const failed = await keep({ status: 500, code: "server_error", path: "/api/license/get" });
    const ids = async (filter: Record<string, string>) =>
      (await listCalls(ctx, callFilterInput.parse(filter))).rows.map(({ id }) => id);
    expect(await ids({})).toEqual([failed, refused, fine]);
    expect(await ids({ outcome: "done" })).toEqual([fine]);
    expect(await ids({ outcome: "refused" })).toEqual([refused]);
    expect(await ids({ outcome: "failed" })).toEqual([failed]);
    expect(await ids({ code: "COUNTRY_INVALID" })).toEqual([refused]);
    expect(await ids({ path: "/api/license/GET" })).toEqual([failed]);
    expect(await ids({ path: "%" })).toEqual([]);
    expect(await ids({ q: fine.slice(0, 12) })).toEqual([fine]);
    expect(await ids({ key: keyId })).toHaveLength(3);
    expect(await ids({ key: other.keyId })).toEqual([]);
    expect(await listCallers(ctx)).toMatchObject([{ id: keyId, name: "Test" }]);
    for (let more = 0; more < 30; more += 1) await keep();
    const first = await listCalls(ctx, all);
    const second = await listCalls(ctx, all, first.next ?? "");
    expect([first.rows.length, second.rows.length, second.next]).toEqual([25, 8, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(33);
  });

  test("is for those who manage keys or see all devices; a call of others is not there", async () => {
    const { accountId, ctx, keep } = await newInspected();
    const other = await newInspected();
    const id = await keep();
    expect(await getCall(ctx, id)).toMatchObject({ id, body: { CompanyName: "ExampleInc" } });
    await expect(getCall(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getCall(ctx, "evt_nothing")).rejects.toMatchObject({ code: "not_found" });
    const inGroups = await newPerson(db);
    await join(db, accountId, inGroups, ["group_standard_user"]);
    const narrow: Ctx<AccountMember> = await accountMemberCtx(db, { userId: inGroups, accountId });
    expect((await listCalls(narrow, all)).rows).toEqual([]);
    await expect(getCall(narrow, id)).rejects.toMatchObject({ code: "not_found" });
    const standard = await newPerson(db);
    await join(db, accountId, standard, ["standard_user"]);
    const wide = await accountMemberCtx(db, { userId: standard, accountId });
    expect((await listCalls(wide, all)).rows.map((row) => row.id)).toEqual([id]);
  });

  test("has every call, whatever was in it, and no key, wherever it was", async () => {
    const { ctx, keep } = await newInspected();
    const key = "0123456789abcdef".repeat(4);
    const id = await keep({
      ...{ dialect: "v1", method: "GET", path: `/api/v1/devices/${key}?x=${key}`, userAgent: `curl ${key}` },
      body: { half: "\ud83d", [`${key}\u0000`]: key, long: `${"a".repeat(19_000)}` },
      // cut in the middle of a sign
      answer: "😀".repeat(10_001),
    });
    const call = await getCall(ctx, id);
    expect(call).toMatchObject({
      ...{ path: "/api/v1/devices/[key]?x=[key]", userAgent: "curl [key]" },
      body: { half: "\ufffd", "[key]\u2400": "[key]" },
    });
    expect(call.answer).toMatch(/\ufffd…$/);
    expect(JSON.stringify(call)).not.toContain(key);
  });

  test("ends after thirty days, and the sweep deletes what is older", async () => {
    const { ctx, keep, accountId } = await newInspected();
    const [old, young] = [await keep(), await keep()];
    await db.execute(
      sql`update api_requests set created_at = now() - interval '30 days 1 minute' where id = ${old}`,
    );
    expect((await listCalls(ctx, all)).rows.map(({ id }) => id)).toEqual([young]);
    await expect(getCall(ctx, old)).rejects.toMatchObject({ code: "not_found" });
    await forgetCalls(machineCtx(db));
    const left = await db.select().from(apiRequests).where(eq(apiRequests.accountId, accountId));
    expect(left.map(({ id }) => id)).toEqual([young]);
    expect(await db.select().from(apiAnswers).where(eq(apiAnswers.accountId, accountId))).toEqual([]);
  });
});

describe("sending again", () => {
  test("happens in the sandbox, on its devices, and is a call of its test key", async () => {
    const { ctx, keep, accountId, serials } = await newInspected();
    const id = await keep({
      status: 400,
      code: "device_not_in_account",
      body: wire([...serials, "000000000000"]),
    });
    await expect(replayCall(ctx, id)).rejects.toMatchObject({ code: "replay_not_possible" });
    await openSandbox(ctx);
    const sandbox = await findSandbox(ctx);
    const again = await getCall(ctx, await replayCall(ctx, id));
    expect(again).toMatchObject({
      ...{ sandbox: true, keyName: "Sandbox", status: 200, code: null, method: "POST" },
      answer: { Message: "End User Information Updated Successfully" },
    });
    const { devices } = await listSandbox(ctx);
    const sent = (again.body as { SerialNumbers: string[] }).SerialNumbers;
    expect(sent).toHaveLength(3);
    expect(devices.map(({ serial }) => serial)).toEqual(expect.arrayContaining(sent));
    expect(await db.select().from(endUsers).where(eq(endUsers.accountId, accountId))).toEqual([]);
    expect(await db.select().from(endUserDevices).where(eq(endUserDevices.accountId, accountId))).toEqual([]);
    const there = await db
      .select()
      .from(endUsers)
      .where(eq(endUsers.accountId, sandbox?.id ?? ""));
    expect(there.map((one) => one.customerReferenceId)).toContain("12345");
  });

  test("a refusal is its result, kept like any other", async () => {
    const { ctx, keep, serials } = await newInspected();
    await openSandbox(ctx);
    const wrong = await keep({ body: wire(serials, { Country: "XX" }) });
    expect(await getCall(ctx, await replayCall(ctx, wrong))).toMatchObject({
      ...{ status: 400, code: "country_invalid" },
      answer: { Code: "COUNTRY_INVALID", Field: "Country" },
    });
    const rest = await keep({
      ...{ dialect: "v1", path: "/api/v1/end-users", body: { serials, nonsense: 1 } },
    });
    expect(await getCall(ctx, await replayCall(ctx, rest))).toMatchObject({
      ...{ status: 400, code: "malformed_input" },
    });
    const reference = "顧客".repeat(50);
    const put = await keep({
      ...{ dialect: "v1", method: "PUT", path: `/api/v1/end-users/${encodeURIComponent(reference)}` },
      body: {
        ...{ companyName: "A", contactEmail: "a@example.com", address: "1", city: "C", region: "R" },
        ...{ postalCode: "1", country: "JP", serials },
      },
    });
    expect(await getCall(ctx, await replayCall(ctx, put))).toMatchObject({
      ...{ status: 200, answer: { customerReferenceId: reference, changed: true } },
    });
  });

  test("of a call that only read reads in the sandbox, with its devices", async () => {
    const { ctx, keep, serials, accountId } = await newInspected();
    await openSandbox(ctx);
    const { devices } = await listSandbox(ctx);
    const reads = { dialect: "v1", method: "GET", body: null } as const;
    const again = async (path: string) =>
      getCall(ctx, await replayCall(ctx, await keep({ ...reads, path: `/api/v1${path}` })));
    const one = await again(`/devices/${serials[0]}`);
    expect(one).toMatchObject({ ...{ sandbox: true, status: 200, body: null }, answer: {} });
    expect(devices.map(({ serial }) => serial)).toContain((one.answer as { serial: string }).serial);
    expect(await again("/devices?limit=1&cursor=v1.gone")).toMatchObject({
      ...{ status: 200, answer: { items: [{}], nextCursor: "…" } },
    });
    for (const path of ["/assets", "/licenses", "/end-users", "/auth-codes", "/usage"])
      expect(await again(path)).toMatchObject({ status: 200, code: null });
    expect(await again("/end-users/nobody/history")).toMatchObject({ status: 404, code: "not_found" });
    expect(await again("/devices?limit=0")).toMatchObject({
      ...{ status: 400, code: "malformed_input", answer: { errors: [{ pointer: "/query/limit" }] } },
    });
    expect(await db.select().from(endUsers).where(eq(endUsers.accountId, accountId))).toEqual([]);
  });

  test("of a deactivation takes the licenses off a device of the sandbox, by a token of its own", async () => {
    const { ctx, keep } = await newInspected();
    await openSandbox(ctx);
    const id = await keep({ path: "/api/license/deactivate", body: { encryptedToken: "[hidden]" } });
    const again = await getCall(ctx, await replayCall(ctx, id));
    expect(again).toMatchObject({ status: 200, code: null, body: { encryptedToken: "[hidden]" } });
    const { devices } = await listSandbox(ctx);
    const released = again.answer as object[];
    expect(released.length).toBeGreaterThan(0);
    expect(devices.some(({ serial }) => JSON.stringify(released).includes(serial))).toBe(true);
  });

  test("is not offered to others, nor for calls about anything else, or that were not kept whole", async () => {
    const { ctx, keep } = await newInspected();
    const other = await newInspected();
    await openSandbox(ctx);
    const id = await keep({ ...{ dialect: "v1", method: "GET" }, path: "/api/v1/cases", body: null });
    await expect(replayCall(ctx, id)).rejects.toMatchObject({ code: "replay_not_possible" });
    await expect(replayCall(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    const call = { dialect: "v1", method: "POST", path: "/api/v1/end-users", body: {} as unknown };
    expect(replayable(call)).toEqual({ call: "rest_report", named: "" });
    for (const changes of [
      { method: "DELETE" },
      { path: "/api/v1/devices" },
      { dialect: "license" },
      { body: null },
      { body: '{"cut…' },
      { method: "PUT", path: `/api/v1/end-users/${"a".repeat(2_000)}`.slice(0, 2_000) },
      { body: [] },
    ])
      expect(replayable({ ...call, ...changes })).toBeNull();
  });

  test("a serial becomes the same one each time; what could be none stays", () => {
    const sandbox = { serials: ["SBX1", "SBX2"], authCode: "Z0000001" };
    expect(
      inSandbox({ serials: ["000000000001", "000000000002", "000000000001", "<x>", 7] }, sandbox),
    ).toEqual({ serials: ["SBX1", "SBX2", "SBX1", "<x>", 7] });
    expect(inSandbox({ SerialNumber: "000000000001", authcode: "V1234567" }, sandbox)).toEqual({
      SerialNumber: "SBX1",
      authcode: "Z0000001",
    });
  });
});
