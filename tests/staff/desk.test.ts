/** The other lists of staff: mails that are not out, registrations in progress, the order book. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { units } from "@/db/schema/catalog";
import { events, mails } from "@/db/schema/platform";
import { registrations } from "@/db/schema/registration";
import { claimUnits } from "@/lib/assets/commands";
import { newId } from "@/lib/platform/ids";
import { seal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { retryMail } from "@/lib/staff/mails/commands";
import { listUnsentMails } from "@/lib/staff/mails/queries";
import { searchUnits } from "@/lib/staff/orders/queries";
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
