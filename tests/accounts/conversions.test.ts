/** From Eval to Customer (domain rule 36). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accountConversions, accounts, conversionRequests } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { StaffRole } from "@/lib/access/roles";
import { convertAccount, convertIfOrdered, requestConversion } from "@/lib/accounts/conversions/commands";
import { conversionWishInput } from "@/lib/accounts/conversions/input";
import { conversionState } from "@/lib/accounts/conversions/rules";
import { claimUnits } from "@/lib/assets/commands";
import { inTransaction } from "@/lib/platform/transaction";
import { accountMemberCtx, machineCtx, memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, join, mailsAbout, newCompany, newOrderedUnits, newPerson } from "./people";

const { db } = await testDatabase();
const staffCtx = async (staff: StaffRole = "support_manager") =>
  (await memberCtx(db, { userId: await newPerson(db), staff })) as Ctx<StaffMember>;
const standingOf = async (accountId: string) =>
  (await db.select({ standing: accounts.standing }).from(accounts).where(eq(accounts.id, accountId)))[0]
    ?.standing;
const wish = { note: "We bought a PA-440.", salesOrder: "SO123456", customerId: "" };
const claim = (
  accountId: string,
  userId: string,
  route: "order" | "usage" | "evaluation",
  unitIds: string[],
) =>
  inTransaction(machineCtx(db), async (ctx) => {
    await claimUnits(ctx, { route, unitIds }, { accountId, userId });
    return convertIfOrdered(ctx, accountId);
  });

describe("asking for conversion", () => {
  test("is written down with what was bought, and confirmed by mail", async () => {
    const company = await newCompany(db, { standing: "eval" });
    await requestConversion(await accountMemberCtx(db, { userId: company.superUser }), wish);
    const [request] = await db
      .select()
      .from(conversionRequests)
      .where(eq(conversionRequests.accountId, company.accountId));
    expect(request).toMatchObject({
      note: wish.note,
      salesOrder: "SO123456",
      customerNumber: null,
      requestedBy: company.superUser,
    });
    expect((await mailsAbout(db, company.accountId)).map((mail) => mail.template)).toEqual([
      "conversion-requested",
    ]);
    expect(await standingOf(company.accountId)).toBe("eval");
  });

  test("counts once, also when sent five times at once", async () => {
    const company = await newCompany(db, { standing: "eval" });
    const ctx = await accountMemberCtx(db, { userId: company.superUser });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => requestConversion(ctx, wish)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conversion_requested" });
  });

  test("is refused for a Customer account, and for members who do not manage the account", async () => {
    const company = await newCompany(db);
    await expect(
      requestConversion(await accountMemberCtx(db, { userId: company.superUser }), wish),
    ).rejects.toMatchObject({ code: "conversion_done" });
    const trial = await newCompany(db, { standing: "eval" });
    const standard = await newPerson(db);
    await join(db, trial.accountId, standard, ["standard_user"]);
    await expect(
      requestConversion(await accountMemberCtx(db, { userId: standard }), wish),
    ).rejects.toMatchObject({ code: "not_permitted" });
  });

  test("takes a few words; numbers are optional and judged by their look", () => {
    expect(conversionWishInput.safeParse({ note: "x", salesOrder: " so-12 3456 " })).toMatchObject({
      success: true,
      data: { salesOrder: "SO123456", customerId: "" },
    });
    expect(conversionWishInput.safeParse({ note: "　 " }).error?.issues[0]).toMatchObject({
      path: ["note"],
      message: "required",
    });
    expect(conversionWishInput.safeParse({ note: "x", customerId: "!" }).error?.issues[0]).toMatchObject({
      path: ["customerId"],
      message: "invalid",
    });
  });
});

describe("conversion", () => {
  test("by staff keeps products, members and history, and tells the Super Users", async () => {
    const company = await newCompany(db, { standing: "eval", superUsers: 2 });
    await claim(company.accountId, company.superUser, "usage", await newOrderedUnits(db, 1));
    await requestConversion(await accountMemberCtx(db, { userId: company.superUser }), wish);
    const before = {
      assets: await db.select().from(assets).where(eq(assets.accountId, company.accountId)),
      registrations: await db
        .select()
        .from(productRegistrations)
        .where(eq(productRegistrations.accountId, company.accountId)),
      wishes: await db
        .select()
        .from(conversionRequests)
        .where(eq(conversionRequests.accountId, company.accountId)),
    };
    expect(before.assets).toHaveLength(1);
    const staff = await staffCtx();
    await convertAccount(staff, { customerAccountId: company.accountId, reason: "Order SO123456 checked." });
    expect(await standingOf(company.accountId)).toBe("customer");
    expect(await db.select().from(assets).where(eq(assets.accountId, company.accountId))).toEqual(
      before.assets,
    );
    expect(
      await db
        .select()
        .from(productRegistrations)
        .where(eq(productRegistrations.accountId, company.accountId)),
    ).toEqual(before.registrations);
    expect(
      await db.select().from(conversionRequests).where(eq(conversionRequests.accountId, company.accountId)),
    ).toEqual(before.wishes);
    const [conversion] = await db
      .select()
      .from(accountConversions)
      .where(eq(accountConversions.accountId, company.accountId));
    expect(conversion).toMatchObject({ convertedBy: staff.actor.userId, reason: "Order SO123456 checked." });
    expect(
      (await mailsAbout(db, company.accountId, "account-converted")).map((mail) => mail.userId).sort(),
    ).toEqual([...company.superUsers].sort());
    expect(await eventsAbout(db, company.accountId)).toContain("account.converted");
  });

  test("happens once", async () => {
    const company = await newCompany(db, { standing: "eval" });
    const [one, two] = [await staffCtx(), await staffCtx()];
    const both = await Promise.allSettled(
      [one, two].map((ctx) =>
        convertAccount(ctx, { customerAccountId: company.accountId, reason: "Both of us." }),
      ),
    );
    expect(both.filter((tried) => tried.status === "fulfilled")).toHaveLength(1);
    expect(both.find((tried) => tried.status === "rejected")).toMatchObject({
      reason: { code: "conversion_done" },
    });
    expect(await mailsAbout(db, company.accountId, "account-converted")).toHaveLength(1);
  });

  test("needs the permission, and an account that exists", async () => {
    const company = await newCompany(db, { standing: "eval" });
    await expect(
      convertAccount(await staffCtx("support_engineer"), {
        customerAccountId: company.accountId,
        reason: "x",
      }),
    ).rejects.toMatchObject({ code: "not_permitted" });
    await expect(
      convertAccount(await staffCtx(), { customerAccountId: "acct_missing", reason: "x" }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await standingOf(company.accountId)).toBe("eval");
  });

  test.each([
    ["order", true],
    ["usage", false],
    ["evaluation", false],
  ] as const)("a product registered by the route %s converts by itself: %s", async (route, converts) => {
    const company = await newCompany(db, { standing: "eval" });
    expect(await claim(company.accountId, company.superUser, route, await newOrderedUnits(db, 1))).toBe(
      converts,
    );
    expect(await standingOf(company.accountId)).toBe(converts ? "customer" : "eval");
    expect(await claim(company.accountId, company.superUser, route, await newOrderedUnits(db, 1))).toBe(
      false,
    );
  });

  test("the state people see", () => {
    expect(conversionState({ standing: "customer" }, 1)).toBe("customer");
    expect(conversionState({ standing: "eval" }, 0)).toBe("eval");
    expect(conversionState({ standing: "eval" }, 1)).toBe("requested");
  });
});
