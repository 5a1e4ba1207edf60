/** Registration links (domain rule 13, trust REG-13). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { registrationLinks } from "@/db/schema/accounts-entry";
import { createLink, disableLink, redeemLink } from "@/lib/accounts/links/commands";
import { linkInput } from "@/lib/accounts/links/input";
import { findLivingLink, findUsableLink, listFormerLinks } from "@/lib/accounts/links/queries";
import { linkAdmits, linkVerdict } from "@/lib/accounts/links/rules";
import { listActingAccounts } from "@/lib/accounts/queries";
import { inTransaction } from "@/lib/platform/transaction";
import { accountMemberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, join, newCompany, newPerson } from "./people";

const { db } = await testDatabase();

async function companyWithLink(link: { maxUses?: number | null; domains?: string[]; days?: number } = {}) {
  const company = await newCompany(db);
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  const { linkId } = await createLink(ctx, { days: 30, maxUses: null, domains: [], ...link });
  const living = await findLivingLink(ctx);
  const token = living?.url.split("/").at(-1) ?? "";
  return { ...company, ctx, linkId, token };
}
const use = (linkId: string, email = "someone@tests.example") =>
  inTransaction(visitorCtx(db), (ctx) => redeemLink(ctx, linkId, email));

describe("a registration link", () => {
  test("carries 256 bits, is found by its token only, and names the company", async () => {
    const { token, accountId, linkId } = await companyWithLink();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await findUsableLink(visitorCtx(db), token)).toMatchObject({ id: linkId, accountId });
    const [row] = await db.select().from(registrationLinks).where(eq(registrationLinks.id, linkId));
    expect(JSON.stringify(row)).not.toContain(token);
    for (const wrong of ["", linkId, `${token}x`])
      await expect(findUsableLink(visitorCtx(db), wrong)).rejects.toMatchObject({ code: "link_not_usable" });
  });

  test("for five is good for five, also when twenty come at once", async () => {
    const { linkId } = await companyWithLink({ maxUses: 5 });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => use(linkId)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(5);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "link_not_usable" });
    const [row] = await db
      .select({ uses: registrationLinks.uses })
      .from(registrationLinks)
      .where(eq(registrationLinks.id, linkId));
    expect(row?.uses).toBe(5);
  });

  test("is not used up by being looked at, nor by a request that failed", async () => {
    const { linkId, token } = await companyWithLink({ maxUses: 1 });
    for (let times = 0; times < 10; times += 1) await findUsableLink(visitorCtx(db), token);
    await inTransaction(visitorCtx(db), async (ctx) => {
      await redeemLink(ctx, linkId, "someone@tests.example");
      throw new Error("the request could not be made");
    }).catch(() => {});
    await expect(use(linkId)).resolves.toBeDefined();
  });

  test("is dead the moment a new one is made; the account has one living link at a time", async () => {
    const { ctx, linkId, token, accountId } = await companyWithLink();
    await Promise.all([
      createLink(ctx, { days: 3, maxUses: null, domains: [] }),
      createLink(ctx, { days: 3, maxUses: null, domains: [] }),
    ]);
    await expect(findUsableLink(visitorCtx(db), token)).rejects.toMatchObject({ code: "link_not_usable" });
    await expect(use(linkId)).rejects.toMatchObject({ code: "link_not_usable" });
    const rows = await db.select().from(registrationLinks).where(eq(registrationLinks.accountId, accountId));
    expect(rows.filter((row) => row.disabledAt === null)).toHaveLength(1);
    expect((await listFormerLinks(ctx)).rows).toHaveLength(2);
    expect(await eventsAbout(db, linkId)).toEqual(["link.created", "link.disabled"]);
  });

  test("is dead when disabled or expired, and a foreign one cannot be disabled", async () => {
    const { ctx, linkId, token } = await companyWithLink();
    const stranger = await accountMemberCtx(db, { userId: (await newCompany(db)).superUser });
    await expect(disableLink(stranger, linkId)).rejects.toMatchObject({ code: "not_found" });
    await disableLink(ctx, linkId);
    await disableLink(ctx, linkId);
    await expect(findUsableLink(visitorCtx(db), token)).rejects.toMatchObject({ code: "link_not_usable" });
    expect(await findLivingLink(ctx)).toBeUndefined();

    const late = await companyWithLink();
    await db
      .update(registrationLinks)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(registrationLinks.id, late.linkId));
    await expect(use(late.linkId)).rejects.toMatchObject({ code: "link_not_usable" });
  });

  test("admits only its domains, and a refused address uses nothing up", async () => {
    const { linkId } = await companyWithLink({ domains: ["tests.example"], maxUses: 1 });
    await expect(use(linkId, "someone@elsewhere.example")).rejects.toMatchObject({ code: "link_domain" });
    await expect(use(linkId, "someone@TESTS.example")).resolves.toBeDefined();
  });

  test("cannot be made by members without that permission, and grants nothing by itself", async () => {
    const { accountId, linkId } = await companyWithLink();
    const standard = await newPerson(db);
    await join(db, accountId, standard, ["standard_user"]);
    await expect(
      createLink(await accountMemberCtx(db, { userId: standard }), { days: 1, maxUses: null, domains: [] }),
    ).rejects.toMatchObject({ code: "not_found" });
    const visitor = await newPerson(db);
    await use(linkId);
    expect(await listActingAccounts(db, visitor)).toEqual([]);
  });
});

describe("what may be typed", () => {
  const read = (typed: Record<string, string>) => linkInput(30).safeParse({ days: "7", ...typed });
  test.each([
    [
      { days: "７", maxUses: "１０" },
      { days: 7, maxUses: 10, domains: [] },
    ],
    [{ maxUses: "" }, { days: 7, maxUses: null, domains: [] }],
    [
      { domains: "@Example.com、example.CO.jp,\n example.com" },
      { days: 7, maxUses: null, domains: ["example.com", "example.co.jp"] },
    ],
  ])("%j is understood", (typed, meant) => expect(read(typed)).toMatchObject({ success: true, data: meant }));

  test.each([
    [{ days: "" }, "days", "required"],
    [{ days: "0" }, "days", "days_range"],
    [{ days: "31" }, "days", "days_range"],
    [{ days: "seven" }, "days", "days_range"],
    [{ maxUses: "0" }, "maxUses", "uses_range"],
    [{ maxUses: "1001" }, "maxUses", "uses_range"],
    [{ maxUses: "-1" }, "maxUses", "uses_range"],
    [{ domains: "not a domain" }, "domains", "invalid"],
    [{ domains: "<script>.com" }, "domains", "invalid"],
    [
      { domains: Array.from({ length: 21 }, (_, place) => `d${place}.example`).join(",") },
      "domains",
      "too_many",
    ],
  ])("%j is refused at %s", (typed, field, code) => {
    const parsed = read(typed);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toContainEqual([field, code]);
  });
});

describe("the verdict on a link", () => {
  const now = new Date("2026-11-20T00:00:00Z");
  const link = { expiresAt: new Date("2026-11-21T00:00:00Z"), disabledAt: null, uses: 0, maxUses: null };
  test.each([
    [link, "usable"],
    [{ ...link, expiresAt: now }, "expired"],
    [{ ...link, disabledAt: now }, "disabled"],
    [{ ...link, uses: 3, maxUses: 3 }, "used_up"],
    [{ ...link, uses: 2, maxUses: 3 }, "usable"],
  ] as const)("%j is %s", (given, verdict) => expect(linkVerdict(given, now)).toBe(verdict));
  test("no domains admit everybody", () => {
    expect(linkAdmits([], "any.example")).toBe(true);
    expect(linkAdmits(["a.example"], "A.example")).toBe(true);
    expect(linkAdmits(["a.example"], "b.a.example")).toBe(false);
  });
});
