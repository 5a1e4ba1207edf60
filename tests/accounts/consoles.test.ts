/** Registration from a product console: both must say yes, in either order (S0, domain rule 14, trust REG-12). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { users } from "@/db/schema/identity";
import { consoleRegistrations, productConsoles } from "@/db/schema/registration";
import { findActiveRoles, listActingAccounts } from "@/lib/accounts/queries";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { emailKey } from "@/lib/identity/rules";
import { inTransaction } from "@/lib/platform/transaction";
import {
  answerConsole,
  connectConsole,
  registerFromConsole,
  revokeConsole,
} from "@/lib/registration/consoles/commands";
import {
  getConsole,
  getConsoleInvitation,
  getConsoleRegistration,
  listConsoles,
} from "@/lib/registration/consoles/queries";
import { decideRequest } from "@/lib/registration/decisions/commands";
import { accountMemberCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, join, letWait, mailsAbout, newCompany, newPerson, propsOf } from "./people";

const { db } = await testDatabase();
let address = 0;
function newAddress(): string {
  address += 1;
  return `console-${address}@tests.example`;
}

async function connected(options: { superUsers?: number } = {}) {
  const company = await newCompany(db, options);
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  const { consoleId, key } = await connectConsole(ctx, { productName: "Cortex XSOAR", tenant: "acme-prod" });
  return { ...company, ctx, consoleId, key };
}
type Connected = Awaited<ReturnType<typeof connected>>;

async function registered(company: Connected, email = newAddress()) {
  const body = { email, familyName: "Sato", givenName: "Aoi", tenant: "acme-prod", language: "en" as const };
  const { id, state } = await registerFromConsole(visitorCtx(db), company.key, body);
  const [row] = await db.select().from(consoleRegistrations).where(eq(consoleRegistrations.id, id));
  const [person] = await db
    .select()
    .from(users)
    .where(eq(users.emailKey, emailKey(email)));
  const mail = (await mailsAbout(db, company.accountId, "console-registration-confirm")).at(-1);
  const { link } = (await propsOf(db, mail?.id ?? "")) as { link: string };
  return {
    id,
    state,
    email,
    body,
    requestId: row?.requestId ?? "",
    userId: person?.id ?? "",
    token: link.split("/").at(-1) ?? "",
    mail,
  };
}

const approve = async (company: Connected, requestId: string) =>
  decideRequest(await memberCtx(db, { userId: company.superUser }), {
    requestId,
    decision: "approved",
    role: "standard_user",
    reason: "",
  });
const decline = async (company: Connected, requestId: string) =>
  decideRequest(await memberCtx(db, { userId: company.superUser }), {
    requestId,
    decision: "declined",
    role: "",
    reason: "No.",
  });
const confirm = (token: string) => answerConsole(visitorCtx(db), token, "confirm");
const withdraw = (token: string) => answerConsole(visitorCtx(db), token, "withdraw");
const stateOf = async (company: Connected, id: string) =>
  (await getConsoleRegistration(visitorCtx(db), await getConsole(db, company.key), id)).state;

describe("both have to say yes", () => {
  test("the Super User first, then the person", async () => {
    const company = await connected({ superUsers: 2 });
    const one = await registered(company);
    expect(one.state).toBe("waiting_for_both");
    await approve(company, one.requestId);
    expect(await stateOf(company, one.id)).toBe("waiting_for_user");
    expect(await listActingAccounts(db, one.userId)).toEqual([]);
    expect(await mailsAbout(db, company.accountId, "access-approved")).toEqual([]);
    await confirm(one.token);
    expect(await stateOf(company, one.id)).toBe("active");
    expect((await listActingAccounts(db, one.userId)).map((account) => account.roles)).toEqual([
      ["standard_user"],
    ]);
    const [mail] = await mailsAbout(db, company.accountId, "access-approved");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({
      needsPassword: true,
      link: expect.stringContaining("/password/set/"),
    });
    expect(await eventsAbout(db, one.requestId)).toEqual([
      "access.requested",
      "access.approved",
      "access.confirmed",
    ]);
  });

  test("the person first, then the Super User", async () => {
    const company = await connected();
    const one = await registered(company);
    await confirm(one.token);
    expect(await stateOf(company, one.id)).toBe("waiting_for_super_user");
    expect(await listActingAccounts(db, one.userId)).toEqual([]);
    await approve(company, one.requestId);
    expect(await stateOf(company, one.id)).toBe("active");
    expect(await mailsAbout(db, company.accountId, "access-approved")).toHaveLength(1);
  });

  test("both at the same moment: one membership, one mail", async () => {
    for (let round = 0; round < 5; round += 1) {
      const company = await connected();
      const one = await registered(company);
      await Promise.all([approve(company, one.requestId), confirm(one.token)]);
      expect(await stateOf(company, one.id)).toBe("active");
      expect(await mailsAbout(db, company.accountId, "access-approved")).toHaveLength(1);
    }
  });

  test.each(["person first", "Super User first"])(
    "the person says no (%s): it is over for good",
    async (order) => {
      const company = await connected();
      const one = await registered(company);
      if (order === "Super User first") await approve(company, one.requestId);
      await withdraw(one.token);
      if (order === "person first")
        await expect(approve(company, one.requestId)).rejects.toMatchObject({ code: "request_decided" });
      await expect(confirm(one.token)).rejects.toMatchObject({ code: "console_link_not_usable" });
      expect(await stateOf(company, one.id)).toBe("withdrawn");
      expect(await listActingAccounts(db, one.userId)).toEqual([]);
    },
  );

  test.each(["person first", "Super User first"])(
    "the Super User says no (%s): it is over for good",
    async (order) => {
      const company = await connected();
      const one = await registered(company);
      if (order === "person first") await confirm(one.token);
      await decline(company, one.requestId);
      if (order === "Super User first")
        await expect(confirm(one.token)).rejects.toMatchObject({ code: "console_link_not_usable" });
      await expect(approve(company, one.requestId)).rejects.toMatchObject({ code: "request_decided" });
      expect(await stateOf(company, one.id)).toBe("declined");
      expect(await listActingAccounts(db, one.userId)).toEqual([]);
    },
  );

  test("the same answer twice changes nothing", async () => {
    const company = await connected();
    const one = await registered(company);
    await confirm(one.token);
    await confirm(one.token);
    await expect(withdraw(one.token)).rejects.toMatchObject({ code: "console_link_not_usable" });
    expect(await eventsAbout(db, one.requestId)).toEqual(["access.requested", "access.confirmed"]);
  });

  test("too late is over, even when the Super User had approved", async () => {
    const company = await connected();
    const one = await registered(company);
    await approve(company, one.requestId);
    await letWait(db, one.requestId, 8);
    await db
      .update(consoleRegistrations)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(consoleRegistrations.id, one.id));
    await expect(confirm(one.token)).rejects.toMatchObject({ code: "console_link_not_usable" });
    await expect(getConsoleInvitation(visitorCtx(db), one.token)).rejects.toMatchObject({
      code: "console_link_not_usable",
    });
    expect(await stateOf(company, one.id)).toBe("expired");
    expect(await listActingAccounts(db, one.userId)).toEqual([]);
  });

  test("looking at the page ten times is no answer", async () => {
    const company = await connected();
    const one = await registered(company);
    for (let times = 0; times < 10; times += 1)
      expect((await getConsoleInvitation(visitorCtx(db), one.token)).open).toBe(true);
    expect(await stateOf(company, one.id)).toBe("waiting_for_both");
  });
});

describe("the console's side", () => {
  test("mails the person and all Super Users", async () => {
    const company = await connected({ superUsers: 2 });
    const one = await registered(company);
    expect((await mailsAbout(db, company.accountId)).map((mail) => mail.template).sort()).toEqual([
      "access-request-for-super-user",
      "access-request-for-super-user",
      "console-registration-confirm",
    ]);
    expect(one.mail?.recipient).toBe(one.email);
  });

  test("cannot tell known from unknown addresses, nor members from others", async () => {
    const company = await connected();
    const member = await newPerson(db, { email: "member@tests.example" });
    await join(db, company.accountId, member, ["limited_user"]);
    await newPerson(db, { email: "known@tests.example" });
    const states = [];
    for (const email of ["unknown@tests.example", "known@tests.example", "member@tests.example"])
      states.push((await registered(company, email)).state);
    expect(new Set(states)).toEqual(new Set(["waiting_for_both"]));
    expect(await findActiveRoles(db, company.accountId, member)).toEqual(["limited_user"]);
  });

  test("does not rename a person it names differently", async () => {
    const company = await connected();
    const userId = await newPerson(db, { email: "named@tests.example" });
    const [before] = await db.select().from(users).where(eq(users.id, userId));
    await registered(company, "named@tests.example");
    expect((await db.select().from(users).where(eq(users.id, userId)))[0]).toEqual(before);
  });

  test("registering again is the same registration with a fresh link; the old link is dead", async () => {
    const company = await connected();
    const first = await registered(company);
    const again = await registered(company, first.email);
    expect(again.id).toBe(first.id);
    expect(again.token).not.toBe(first.token);
    await expect(confirm(first.token)).rejects.toMatchObject({ code: "console_link_not_usable" });
    await confirm(again.token);
    expect(await mailsAbout(db, company.accountId, "access-request-for-super-user")).toHaveLength(1);
  });

  test("a request the person made in the wizard is joined, not doubled, and survives a no about the console", async () => {
    const company = await connected();
    const userId = await newPerson(db, { email: "wizard@tests.example" });
    const { requestId } = await inTransaction(visitorCtx(db), (ctx) =>
      requestAccess(ctx, { accountId: company.accountId, userId, origin: "link", confirmed: true }),
    );
    const one = await registered(company, "wizard@tests.example");
    expect(one).toMatchObject({ requestId, state: "waiting_for_super_user" });
    await withdraw(one.token);
    await approve(company, requestId);
    expect((await listActingAccounts(db, userId)).map((account) => account.id)).toEqual([company.accountId]);
  });

  test("after a no the person can register again", async () => {
    const company = await connected();
    const one = await registered(company);
    await withdraw(one.token);
    const again = await registered(company, one.email);
    expect(again.id).not.toBe(one.id);
    expect(again.state).toBe("waiting_for_both");
  });

  test("at most five mails per address and hour", async () => {
    const company = await connected();
    const one = await registered(company);
    for (let times = 0; times < 4; times += 1) await registered(company, one.email);
    await expect(registerFromConsole(visitorCtx(db), company.key, one.body)).rejects.toMatchObject({
      code: "too_many_attempts",
    });
  });

  test("keys: kept as a hash, 256 bits, dead once revoked, for one tenant, of no use for others' registrations", async () => {
    const [company, other] = [await connected(), await connected()];
    const one = await registered(company);
    const [row] = await db.select().from(productConsoles).where(eq(productConsoles.id, company.consoleId));
    expect(JSON.stringify(row)).not.toContain(company.key);
    expect(company.key).toMatch(/^csp_console_[A-Za-z0-9_-]{43}$/);
    await expect(
      getConsoleRegistration(visitorCtx(db), await getConsole(db, other.key), one.id),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      registerFromConsole(visitorCtx(db), company.key, { ...one.body, tenant: "other" }),
    ).rejects.toMatchObject({ code: "malformed_input" });
    await expect(revokeConsole(other.ctx, company.consoleId)).rejects.toMatchObject({ code: "not_found" });
    await revokeConsole(company.ctx, company.consoleId);
    await revokeConsole(company.ctx, company.consoleId);
    for (const key of [company.key, undefined, "", "csp_console_x", `${other.key}x`])
      await expect(getConsole(db, key)).rejects.toMatchObject({ code: "console_key_invalid" });
    expect(
      (await listConsoles(company.ctx)).rows.map((console) => [console.tenant, console.revokedAt !== null]),
    ).toEqual([["acme-prod", true]]);
    expect(await eventsAbout(db, company.consoleId)).toEqual(["console.connected", "console.revoked"]);
  });

  test("members without that permission cannot connect consoles", async () => {
    const company = await connected();
    const standard = await newPerson(db);
    await join(db, company.accountId, standard, ["standard_user"]);
    await expect(
      connectConsole(await accountMemberCtx(db, { userId: standard }), { productName: "X", tenant: "y" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
