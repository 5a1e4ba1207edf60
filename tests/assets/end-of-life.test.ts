/** Notices about products that reach the end of their life (domain rule 90). */
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { endOfLifeNotices } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { tellEndOfLife } from "@/lib/assets/end-of-life/commands";
import { changeProduct } from "@/lib/staff/catalog/commands";
import { productChange } from "@/lib/staff/catalog/input";
import { join, mailsAbout, newCompany, newPerson, propsOf } from "@/tests/accounts/people";
import { machineCtx, memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newAsset, newProduct } from "./estate";

const { db } = await testDatabase();
const run = () => tellEndOfLife(machineCtx(db));

/** A product whose life ends so many months and days from now. */
async function ending(months: number, days = 0, name?: string) {
  const id = await newProduct(db, name ? { name } : {});
  await letEnd(id, months, days);
  return id;
}
const letEnd = (id: string, months: number, days = 0) =>
  db
    .update(products)
    .set({ endOfLifeAt: sql`now() + make_interval(months => ${months}::int, days => ${days}::int)` })
    .where(eq(products.id, id));
const stepsOf = async (accountId: string) =>
  (await db.select().from(endOfLifeNotices).where(eq(endOfLifeNotices.accountId, accountId)))
    .map((row) => row.monthsBefore)
    .sort((one, other) => other - one);
const told = (accountId: string) => mailsAbout(db, accountId, "end-of-life");

describe("an account with a product that ends", () => {
  test("is told 12, 6, 3 and 1 months before, once each, however often the job runs", async () => {
    const { accountId } = await newCompany(db);
    const productId = await ending(13);
    await newAsset(db, { accountId, productId });
    await newAsset(db, { accountId, productId });
    await run();
    expect(await told(accountId)).toEqual([]);
    for (const [months, days, steps] of [
      [12, -1, [12]],
      [7, 0, [12]],
      [6, -1, [12, 6]],
      [3, -1, [12, 6, 3]],
      [1, -1, [12, 6, 3, 1]],
    ] as const) {
      await letEnd(productId, months, days);
      await Promise.all([run(), run()]);
      await run();
      expect(await stepsOf(accountId)).toEqual(steps);
      expect(await told(accountId)).toHaveLength(steps.length);
    }
    await letEnd(productId, 0, -1);
    await run();
    expect(await told(accountId)).toHaveLength(4);
  });

  test("is told again when the end is moved, of the new day", async () => {
    const { accountId } = await newCompany(db);
    const productId = await ending(11);
    await newAsset(db, { accountId, productId });
    await run();
    const ctx = await memberCtx(db, { userId: await newPerson(db), staff: "support_manager" });
    const move = (endOfLife: string) =>
      changeProduct(
        ctx as Ctx<StaffMember>,
        productChange.parse({ productId, name: "Moved", family: "PA-Series", endOfLife }),
      );
    await move("2199-01-01");
    await run();
    expect(await told(accountId)).toHaveLength(1);
    await letEnd(productId, 11);
    await run();
    expect(await told(accountId)).toHaveLength(2);
    expect(await stepsOf(accountId)).toEqual([12]);
  });

  test("one that comes late is told once, of the step that counts now", async () => {
    const { accountId } = await newCompany(db);
    await newAsset(db, { accountId, productId: await ending(2) });
    await run();
    expect(await stepsOf(accountId)).toEqual([3]);
    expect(await told(accountId)).toHaveLength(1);
  });

  test("gets one digest, to every Super User in their language and to nobody else", async () => {
    const { accountId, superUser } = await newCompany(db);
    const second = await newPerson(db, { language: "ja" });
    await join(db, accountId, second, ["super_user"]);
    const standard = await newPerson(db);
    await join(db, accountId, standard, ["standard_user"]);
    const [soon, later] = [await ending(2, 0, "Old One"), await ending(5, 0, "Old Two")];
    for (const productId of [soon, later, later]) await newAsset(db, { accountId, productId });
    await run();
    const mails = await told(accountId);
    expect(mails.map((mail) => mail.userId).sort()).toEqual([superUser, second].sort());
    const { reason } = await propsOf(db, mails[0]?.id ?? "");
    expect(String(reason).split("\n")).toEqual([
      expect.stringMatching(/^Old One × 1 – \d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^Old Two × 2 – \d{4}-\d\d-\d\d$/),
    ]);
  });

  test("is told nothing of what it has decommissioned, nor an account of another's", async () => {
    const { accountId } = await newCompany(db);
    const other = await newCompany(db);
    const productId = await ending(2);
    await newAsset(db, { accountId, productId, decommissionedAt: new Date() });
    await newAsset(db, { accountId: other.accountId, productId });
    await run();
    expect(await told(accountId)).toEqual([]);
    expect(await told(other.accountId)).toHaveLength(1);
  });
});
