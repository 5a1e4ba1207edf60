/** Searching end users: by reference exactly, by name however it is written, within the account and the groups (domain rule 57). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { groupMembers, groups } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { newId } from "@/lib/platform/ids";
import { reportEndUser } from "@/lib/provisioning/commands";
import { endUserFilterInput } from "@/lib/provisioning/end-users/input";
import { countEndUsers, exportEndUsers, listEndUsers } from "@/lib/provisioning/end-users/queries";
import { join, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newPartner, sampleFacts } from "./partner";

const { db } = await testDatabase();
const filter = (asked: Record<string, string> = {}) => endUserFilterInput.parse(asked);

async function provider(
  names: readonly (readonly [reference: string, company: string])[],
  devices = names.length,
) {
  const partner = await newPartner(db, devices);
  const ctx = await accountMemberCtx(db, { userId: partner.superUser });
  for (const [place, [customerReferenceId, companyName]] of names.entries()) {
    const serial = partner.serials[place];
    await reportEndUser(ctx, {
      serials: serial ? [serial] : [],
      facts: sampleFacts({ customerReferenceId, companyName }),
      route: "page",
    });
  }
  return { ...partner, ctx };
}

describe("a search", () => {
  test.each([
    ["さくらクラウド", "株式会社サクラクラウド"],
    ["ｻｸﾗ", "株式会社サクラクラウド"],
    ["(株)さくらクラウド", "株式会社サクラクラウド"],
    ["㈱サクラ", "株式会社サクラクラウド"],
    ["ｓａｋｕｒａ　cloud", "SAKURA Cloud Inc."],
    ["sakura cloud, inc", "SAKURA Cloud Inc."],
    ["cloud", "SAKURA Cloud Inc."],
    ["müller", "Muller & Söhne GmbH"],
    ["SOHNE", "Muller & Söhne GmbH"],
    ["100% wolle", "100 % Wolle AG"],
  ])("for %s finds %s, however it is written", async (q, company) => {
    const { ctx } = await provider([
      ["A-1", company],
      ["A-2", "Somebody Else Ltd."],
    ]);
    const { exact, rows } = await listEndUsers(ctx, filter({ q }));
    expect(exact).toBeNull();
    expect(rows.map(({ facts }) => facts.companyName)).toEqual([company]);
    expect(await countEndUsers(ctx, filter({ q }))).toBe(1);
  });

  test("takes signs of patterns as what they are, and finds nobody for a text of nothing but signs", async () => {
    const { ctx } = await provider([["A-1", "Plain Co."]]);
    for (const q of ["%", "_", "\\", "' or 1=1 --", "%%%", "株式会社"])
      expect(await listEndUsers(ctx, filter({ q }))).toMatchObject({ exact: null, rows: [] });
  });

  test("for a reference finds exactly it, leading zeros and all, first; the same text in a name comes after", async () => {
    const { ctx } = await provider([
      ["0012", "Alpha"],
      ["12", "Beta"],
      ["C", "0012 Holdings"],
    ]);
    const { exact, rows } = await listEndUsers(ctx, filter({ q: "0012" }));
    expect(exact?.facts.companyName).toBe("Alpha");
    expect(rows.map(({ facts }) => facts.companyName)).toEqual(["0012 Holdings"]);
    expect(await countEndUsers(ctx, filter({ q: "0012" }))).toBe(2);
  });

  test("names every firewall of whom it finds, and counts them", async () => {
    const partner = await newPartner(db, 3);
    const ctx = await accountMemberCtx(db, { userId: partner.superUser });
    await reportEndUser(ctx, { serials: partner.serials, facts: sampleFacts(), route: "page" });
    const { exact } = await listEndUsers(ctx, filter({ q: "12345" }));
    expect(exact).toMatchObject({ devices: 3, serials: [...partner.serials].sort(), confirmed: false });
  });

  test("ends at the account: nobody else's end users, whatever is asked", async () => {
    const { ctx } = await provider([["X-1", "Common Name"]]);
    const other = await provider([["X-2", "Common Name"]]);
    for (const q of ["Common", "X-2", ""]) {
      const { exact, rows } = await listEndUsers(ctx, filter({ q }));
      const found = [...(exact ? [exact] : []), ...rows].map(({ facts }) => facts.customerReferenceId);
      expect(found).not.toContain("X-2");
    }
    expect((await listEndUsers(other.ctx, filter({ q: "X-2" }))).exact).not.toBeNull();
  });
});

describe("the list", () => {
  test("shows the last changed first, page by page without a gap, and as a file", async () => {
    const names = Array.from({ length: 7 }, (_, place) => [`R-${place}`, `Company ${place}`] as const);
    const { ctx } = await provider(names, 2);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { rows, next } = await listEndUsers(ctx, filter(), after, 3);
      seen.push(...rows.map(({ facts }) => facts.customerReferenceId));
      after = next ?? undefined;
    } while (after);
    expect(seen).toEqual(names.map(([reference]) => reference).reverse());
    const byName: string[] = [];
    after = undefined;
    do {
      const page = await listEndUsers(ctx, filter({ sort: "name" }), after, 3);
      byName.push(...page.rows.map(({ facts }) => facts.customerReferenceId));
      after = page.next ?? undefined;
    } while (after);
    expect(byName).toEqual(names.map(([reference]) => reference));
    const file: string[] = [];
    for await (const rows of exportEndUsers(ctx, filter()))
      file.push(...rows.map(({ facts }) => facts.customerReferenceId));
    expect(file).toEqual(seen);
  });

  test("is narrowed by devices, country and confirmation; nonsense shows all", async () => {
    const { ctx } = await provider(
      [
        ["R-1", "With"],
        ["R-2", "Without"],
      ],
      1,
    );
    const found = async (asked: Record<string, string>, after?: string) =>
      (await listEndUsers(ctx, filter(asked), after)).rows.map(({ facts }) => facts.companyName).sort();
    expect(await found({ devices: "with" })).toEqual(["With"]);
    expect(await found({ devices: "without" })).toEqual(["Without"]);
    expect(await found({ country: "US" })).toEqual(["With", "Without"]);
    expect(await found({ country: "JP" })).toEqual([]);
    expect(await found({ confirmed: "confirmed" })).toEqual([]);
    expect(await found({ confirmed: "unconfirmed", sort: "up", country: "x", devices: "?" })).toHaveLength(2);
    expect(await found({}, "eu_nothing.'; drop table end_users")).toHaveLength(2);
  });

  test("shows people of a group the end users of devices they see, and of those only these devices", async () => {
    const { ctx, accountId, devices, serials } = await provider([
      ["R-1", "Seen"],
      ["R-2", "Unseen"],
    ]);
    await reportEndUser(ctx, {
      serials: [...serials],
      facts: sampleFacts({ customerReferenceId: "R-1", companyName: "Seen" }),
      route: "page",
    });
    const groupId = newId("group");
    await db.insert(groups).values({ id: groupId, accountId, name: "Tokyo", createdBy: ctx.actor.userId });
    await db
      .update(assets)
      .set({ groupId })
      .where(eq(assets.id, devices[0]?.id ?? ""));
    const userId = await newPerson(db);
    const membershipId = await join(db, accountId, userId, ["group_limited_user"]);
    await db.insert(groupMembers).values({ groupId, membershipId, accountId });
    const member = await accountMemberCtx(db, { userId });
    const { rows } = await listEndUsers(member, filter());
    expect(rows).toMatchObject([{ facts: { companyName: "Seen" }, devices: 1, serials: [serials[0]] }]);
    expect(await listEndUsers(member, filter({ q: "R-2" }))).toMatchObject({ exact: null, rows: [] });
  });
});
