/** The other lists of staff: mails that are not out, registrations in progress, the order book. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import { registrations } from "@/db/schema/registration";
import { askForStaffAccess } from "@/lib/accounts/staff-access/commands";
import { claimUnits } from "@/lib/assets/commands";
import { newId } from "@/lib/platform/ids";
import { seal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { retryMail } from "@/lib/staff/mails/commands";
import { listUnsentMails } from "@/lib/staff/mails/queries";
import { searchUnits } from "@/lib/staff/orders/queries";
import { coveredAddress } from "@/lib/staff/people/rules";
import { listOpenRegistrations } from "@/lib/staff/registrations/queries";
import { newCompany, newOrderedUnits } from "@/tests/accounts/people";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { staffCtx } from "./ctx";

const { db } = await testDatabase();

async function newMail(
  state: "queued" | "sending" | "sent" | "rejected" | "dead",
  sealed: boolean,
): Promise<string> {
  const id = newId("mail");
  await db.insert(mails).values({
    id,
    template: "password-reset",
    language: "en",
    recipient: `${id}@tests.example`,
    state,
    sealed: sealed ? seal("{}", "mail") : null,
  });
  return id;
}

describe("mails that are not out", () => {
  test("are listed with what can be done; sent ones are not", async () => {
    const [waiting, sent, rejected, dead] = [
      await newMail("queued", true),
      await newMail("sent", false),
      await newMail("rejected", false),
      await newMail("dead", false),
    ];
    const { rows } = await listUnsentMails(await staffCtx(db), {});
    expect(rows.find((row) => row.id === waiting)?.retryable).toBe(true);
    expect(rows.find((row) => row.id === rejected)?.retryable).toBe(false);
    expect(rows.find((row) => row.id === dead)?.retryable).toBe(false);
    expect(rows.map((row) => row.id)).not.toContain(sent);
    expect(Object.keys(rows[0] ?? {})).not.toContain("sealed");
    expect((await listUnsentMails(await staffCtx(db), { state: "dead" })).rows.map((row) => row.id)).toEqual([
      dead,
    ]);
  });

  test("go again only while their contents are there, by those who may", async () => {
    const stuck = await newMail("sending", true);
    await retryMail(await staffCtx(db), stuck);
    const [mail] = await db.select().from(mails).where(eq(mails.id, stuck));
    expect(mail?.state).toBe("queued");
    expect(
      (await db.select().from(events).where(eq(events.subjectId, stuck))).map((event) => event.kind),
    ).toEqual(["mail.retried"]);
    for (const id of [await newMail("dead", false), await newMail("sent", false), "mail_missing"])
      await expect(retryMail(await staffCtx(db), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      retryMail(await staffCtx(db, "support_engineer"), await newMail("queued", true)),
    ).rejects.toMatchObject({ code: "not_permitted" });
  });
});

describe("registrations in progress", () => {
  const start = async (given: Partial<typeof registrations.$inferInsert>) => {
    const id = newId("registration");
    await db.insert(registrations).values({
      id,
      email: `${id}@tests.example`,
      emailKey: `${id}@tests.example`.toLowerCase(),
      language: "en",
      ...given,
    });
    return id;
  };

  test("show the open question, never answers or codes; finished and abandoned ones are gone", async () => {
    const day = 86_400_000;
    const fresh = await start({ codeHash: "secret-hash" });
    const proven = await start({
      emailProvenAt: new Date(),
      answers: { company: { companyName: "Marker Ltd" } as never },
    });
    await start({ completedAt: new Date(), emailProvenAt: new Date() });
    await start({ createdAt: new Date(Date.now() - 2 * day) });
    await start({ emailProvenAt: new Date(), updatedAt: new Date(Date.now() - 40 * day) });
    const { rows } = await listOpenRegistrations(await staffCtx(db));
    expect(new Map(rows.map((row) => [row.id, row.step]))).toEqual(
      new Map([
        [proven, "product"],
        [fresh, "code"],
      ]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/secret-hash|Marker Ltd/);
  });
});

describe("the order book", () => {
  test("finds a unit by any of its numbers however typed, and says who registered it", async () => {
    const company = await newCompany(db);
    const [claimed = "", free = ""] = await newOrderedUnits(db, 2);
    await inTransaction(machineCtx(db), (ctx) =>
      claimUnits(
        ctx,
        { route: "order", unitIds: [claimed] },
        { accountId: company.accountId, userId: company.superUser },
      ),
    );
    const ctx = await staffCtx(db);
    const [unit] = await db.select({ serial: units.serial }).from(units).where(eq(units.id, claimed));
    const serial = unit?.serial ?? "";
    const typed = ` ${serial.slice(0, 4)}-${serial.slice(4)} `;
    expect((await searchUnits(ctx, typed)).rows).toMatchObject([
      { id: claimed, claimedBy: [{ number: company.number }] },
    ]);
    const { salesOrder } = (await searchUnits(ctx, serial)).rows[0] ?? {};
    expect(
      (await searchUnits(ctx, (salesOrder ?? "").toLowerCase())).rows
        .map((row) => [row.id, row.claimedBy.length])
        .sort(),
    ).toEqual(
      [
        [claimed, 1],
        [free, 0],
      ].sort(),
    );
    for (const nothing of ["", "ab", "%%%%", "nosuchnumber"])
      expect((await searchUnits(ctx, nothing)).rows).toEqual([]);
  });
});

test("addresses of people whose accounts have not let an engineer in are covered, also where a server repeats them", async () => {
  const company = await newCompany(db);
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, company.superUser));
  const email = user?.email ?? "";
  const [known, free] = [await newMail("rejected", true), await newMail("rejected", true)];
  await db
    .update(mails)
    .set({ recipient: email, lastFault: `550 ${email.toUpperCase()} unknown` })
    .where(eq(mails.id, known));
  await db
    .insert(registrations)
    .values({ id: newId("registration"), email, emailKey: email.toLowerCase(), language: "en" });
  const ctx = await staffCtx(db);
  const shown = async () => ({
    mails: (await listUnsentMails(ctx, {})).rows.filter(({ id }) => [known, free].includes(id)),
    registrations: (await listOpenRegistrations(ctx)).rows,
  });
  const before = await shown();
  expect(JSON.stringify(before).toLowerCase()).not.toContain(email.toLowerCase());
  const covered = coveredAddress(email);
  expect(before.mails.find(({ id }) => id === known)).toMatchObject({
    ...{ recipient: covered, lastFault: `550 ${covered} unknown` },
  });
  expect(before.mails.find(({ id }) => id === free)?.recipient).toBe(`${free}@tests.example`);
  expect(before.registrations.map((row) => row.email)).toContain(covered);
  await db.update(accounts).set({ staffAccess: "notify" }).where(eq(accounts.id, company.accountId));
  await askForStaffAccess(ctx, { customerAccountId: company.accountId, reason: "CS-00000001" });
  const after = await shown();
  expect(after.mails.map(({ recipient }) => recipient)).toContain(email);
  expect(after.registrations.map((row) => row.email)).toContain(email);
});

test("a covered address keeps its first letter and its domain", () => {
  expect(["kenta.ito@hibarino.example", "x@y.example", "", "@no.example"].map(coveredAddress)).toEqual([
    ...["k…@hibarino.example", "x…@y.example", "…", "…"],
  ]);
});
