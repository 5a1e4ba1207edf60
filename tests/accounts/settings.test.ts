/** What an account decides for itself (issue 3, Account), and that two people never overwrite each other unknowingly. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts, memberships } from "@/db/schema/accounts";
import { events } from "@/db/schema/platform";
import { isPublicMailDomain } from "@/lib/accounts/domains/rules";
import { saveSettings } from "@/lib/accounts/settings/commands";
import {
  companySettingsInput,
  joiningSettingsInput,
  staffSettingsInput,
} from "@/lib/accounts/settings/input";
import { getSettings } from "@/lib/accounts/settings/queries";
import { admittedAs, changesBetween, defaultRoles } from "@/lib/accounts/settings/rules";
import { newId } from "@/lib/platform/ids";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { join, newCompany, newPerson } from "./people";

const { db } = await testDatabase();

async function company(superUsers = 1) {
  const made = await newCompany(db, { superUsers });
  const ctx = await accountMemberCtx(db, { userId: made.superUser });
  return { ...made, ctx, seen: await getSettings(ctx) };
}
const changesOf = async (accountId: string) =>
  (
    await db
      .select({ kind: events.kind, data: events.data })
      .from(events)
      .where(eq(events.accountId, accountId))
      .orderBy(events.at)
  ).filter((event) => event.kind === "account.settings_changed");

describe("the settings of an account", () => {
  test("are saved, with the old and the new value of each in the history, and nothing else", async () => {
    const { ctx, seen, accountId } = await company();
    const typed = { companyName: "株式会社あたらしい名前", website: "https://new.example", address2: "" };
    expect(await saveSettings(ctx, "company", { ...seen, ...typed }, seen)).toEqual({ state: "saved" });
    expect(await getSettings(ctx)).toEqual({ ...seen, ...typed });
    expect(await changesOf(accountId)).toEqual([
      {
        kind: "account.settings_changed",
        data: {
          old: { name: seen.companyName, website: "" },
          new: { name: typed.companyName, website: typed.website },
        },
      },
    ]);
  });

  test("that were not changed leave no trace", async () => {
    const { ctx, seen, accountId } = await company();
    expect(await saveSettings(ctx, "company", seen, seen)).toEqual({ state: "unchanged" });
    expect(await changesOf(accountId)).toEqual([]);
  });

  test("of a stale form are refused, and the form is told what somebody else changed", async () => {
    const { ctx, seen } = await company();
    await saveSettings(ctx, "company", { city: "Minato" }, seen);
    const late = await saveSettings(ctx, "company", { companyName: "Late, Inc." }, seen);
    expect(late).toMatchObject({
      state: "stale",
      changes: [{ setting: "city", old: "Chiyoda", new: "Minato" }],
      now: { city: "Minato", companyName: seen.companyName },
    });
    expect((await getSettings(ctx)).companyName).toBe(seen.companyName);
    const knowing = { ...seen, ...("now" in late ? late.now : {}) };
    expect(await saveSettings(ctx, "company", { companyName: "Late, Inc." }, knowing)).toEqual({
      state: "saved",
    });
  });

  test("of ten people at once are saved once; the others learn of it", async () => {
    const { ctx, seen, accountId } = await company();
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        saveSettings(ctx, "company", { ...seen, companyName: `Name ${place}` }, seen),
      ),
    );
    expect(all.filter((one) => one.state === "saved")).toHaveLength(1);
    expect(all.filter((one) => one.state === "stale")).toHaveLength(9);
    expect(await changesOf(accountId)).toHaveLength(1);
  });

  test("of another form do not make this one stale", async () => {
    const { ctx, seen } = await company();
    await saveSettings(ctx, "joining", { defaultRole: "limited_user" }, seen);
    expect(await saveSettings(ctx, "staff", { staffAccess: "notify" }, seen)).toEqual({ state: "saved" });
  });

  test("let in at once only addresses of domains where a member has one", async () => {
    const { ctx, seen, accountId } = await company();
    const open = { approvalPolicy: "own_domains", autoApproveDomains: "tests.example, branch.example" };
    await expect(saveSettings(ctx, "joining", open, seen)).rejects.toMatchObject({
      code: "domain_not_own",
      detail: { field: "autoApproveDomains", values: { domains: "branch.example" } },
    });
    const there = await newPerson(db, { email: `${newId("user")}@Branch.example` });
    await join(db, accountId, there, ["limited_user"], { activeUntil: new Date() });
    await expect(saveSettings(ctx, "joining", open, seen)).rejects.toMatchObject({ code: "domain_not_own" });
    await db.update(memberships).set({ activeUntil: null }).where(eq(memberships.userId, there));
    expect(await saveSettings(ctx, "joining", open, seen)).toEqual({ state: "saved" });
  });

  test("are not for those who only read, and a form that does not say what it showed saves nothing", async () => {
    const { ctx, seen, accountId } = await company();
    for (const role of ["standard_user", "limited_user", "group_super_user"] as const) {
      const userId = await newPerson(db);
      await join(db, accountId, userId, [role]);
      await expect(
        saveSettings(await accountMemberCtx(db, { userId }), "staff", { staffAccess: "never" }, seen),
      ).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(saveSettings(ctx, "staff", { staffAccess: "never" }, {})).rejects.toMatchObject({
      code: "stale_form",
    });
    const [row] = await db.select().from(accounts).where(eq(accounts.id, accountId));
    expect(row?.staffAccess).toBe("approve");
  });
});

describe("what may be typed", () => {
  const faults = (result: {
    success: boolean;
    error?: { issues: { path: PropertyKey[]; message: string }[] };
  }) => result.error?.issues.map((issue) => [issue.path[0], issue.message]) ?? [];
  const joining = (typed: Record<string, string>) =>
    joiningSettingsInput.safeParse({
      defaultRole: "standard_user",
      approvalPolicy: "own_domains",
      autoApproveDomains: "tests.example",
      ...typed,
    });

  test.each([
    [{ defaultRole: "super_user" }, "defaultRole", "required"],
    [{ defaultRole: "domain_administrator" }, "defaultRole", "required"],
    [{ approvalPolicy: "everybody" }, "approvalPolicy", "required"],
    [{ autoApproveDomains: "" }, "autoApproveDomains", "required"],
    [{ autoApproveDomains: "not a domain" }, "autoApproveDomains", "invalid"],
    [{ autoApproveDomains: "tests.example, GMAIL.com" }, "autoApproveDomains", "public_domain"],
    [{ autoApproveDomains: "＠yahoo.co.jp" }, "autoApproveDomains", "public_domain"],
    [{ autoApproveDomains: "mail.outlook.com" }, "autoApproveDomains", "public_domain"],
  ])("%j is refused beside the field", (typed, field, code) => {
    expect(faults(joining(typed))).toContainEqual([field, code]);
  });

  test("domains are read as people write them, and are not needed while Super Users decide", () => {
    expect(joining({ autoApproveDomains: "@Tests.example、tests.CO.jp" })).toMatchObject({
      success: true,
      data: { autoApproveDomains: ["tests.example", "tests.co.jp"] },
    });
    expect(joining({ approvalPolicy: "super_users", autoApproveDomains: "" }).success).toBe(true);
  });

  test("an address has the shape of the wizard's", () => {
    const typed = {
      companyName: " ",
      country: "Japan",
      postalCode: "",
      region: "",
      city: "",
      address1: "",
      website: "nowhere",
    };
    expect(faults(companySettingsInput.safeParse(typed)).map(([field]) => field)).toEqual([
      "companyName",
      "country",
      "postalCode",
      "region",
      "city",
      "address1",
      "website",
    ]);
  });

  test("what a form says it showed may be nonsense, which then counts as nothing", () => {
    for (const seen of ["", "{", "[]", '{"staffAccess":1}', "null"])
      expect(staffSettingsInput.parse({ staffAccess: "never", seen }).seen).toEqual({});
  });
});

describe("the rules", () => {
  test.each([
    "gmail.com",
    "GMail.com",
    "yahoo.co.jp",
    "hotmail.de",
    "sub.qq.com",
    "gmx.net",
    "proton.me",
    "live.co.uk",
    "hey.com",
  ])("%s is a public mail domain", (domain) => expect(isPublicMailDomain(domain)).toBe(true));
  test.each(["tests.example", "gmail.tests.example", "notgmail.com", "yahoo-fans.example", "company.co.jp"])(
    "%s is none",
    (domain) => expect(isPublicMailDomain(domain)).toBe(false),
  );

  const open = {
    approvalPolicy: "own_domains",
    autoApproveDomains: ["tests.example", "gmail.com"],
    defaultRole: "limited_user",
  } as const;
  test.each([
    [open, "tests.example", "limited_user"],
    [open, "TESTS.example", "limited_user"],
    [open, "sub.tests.example", null],
    [open, "elsewhere.example", null],
    // a list made before the rule, or by hand, opens nothing to the world
    [open, "gmail.com", null],
    [{ ...open, approvalPolicy: "super_users" }, "tests.example", null],
    [{ ...open, defaultRole: "super_user" }, "tests.example", "standard_user"],
  ] as const)("%j lets addresses of %s in as %s", (account, domain, role) => {
    expect(admittedAs(account, domain)).toBe(role);
  });

  test("no role that runs the account is ever a default", () => {
    expect(defaultRoles).not.toContain("super_user");
    expect(defaultRoles).not.toContain("domain_administrator");
    expect(defaultRoles.length).toBeGreaterThan(2);
  });

  test("only what both know can differ", () => {
    expect(changesBetween({ city: "A" }, { city: "B", region: "C" })).toEqual([
      { setting: "city", old: "A", new: "B" },
    ]);
  });
});
