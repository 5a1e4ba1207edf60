/** Domain 3.3, rules 24 and 25: who sees which asset. The sentence of the rules and the predicate of the database are one judgement. */
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupMembers, groups } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { type Role, roleNames } from "@/lib/access/roles";
import { type Remedy, remediesFor, verdictOn } from "@/lib/assets/grouping/why/rules";
import { viewerOf, visible } from "@/lib/assets/visibility/queries";
import { sightOf } from "@/lib/assets/visibility/rules";
import { type ProductKind, productKinds } from "@/lib/catalog/rules";
import { newId } from "@/lib/platform/ids";
import { join, newAccount, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

/** One asset of every kind in each of two groups and in none, and the same again in another account. */
async function estate(accountId: string) {
  const groupIds = [newId("group"), newId("group")];
  await db.insert(groups).values(groupIds.map((id) => ({ id, accountId, name: id })));
  const rows: { id: string; groupId: string | null; kind: ProductKind }[] = [];
  for (const kind of productKinds) {
    const productId = newId("product");
    await db.insert(products).values({ id: productId, sku: productId, name: kind, family: kind, kind });
    for (const groupId of [null, ...groupIds]) {
      const id = newId("asset");
      await db
        .insert(assets)
        .values({ id, accountId, productId, serial: id.slice(4).toUpperCase(), groupId });
      rows.push({ id, groupId, kind });
    }
  }
  return { groupIds, rows };
}

const company = await newCompany(db);
const { groupIds, rows } = await estate(company.accountId);
await estate((await newCompany(db)).accountId);
const base = await accountMemberCtx(db, { userId: company.superUser });

function as(roles: readonly Role[], held: readonly string[]): Ctx<AccountMember> {
  return {
    ...base,
    actor: { ...base.actor, account: { ...base.actor.account, roles, groupIds: held } },
  };
}

const seenIn = async (ctx: Ctx<AccountMember>): Promise<string[]> => {
  const found = await ctx.db
    .select({ id: assets.id })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(visible(ctx));
  return found.map(({ id }) => id).sort();
};
const seenByRules = (roles: readonly Role[], held: readonly string[]): string[] =>
  rows
    .filter((asset) => sightOf(viewerOf({ roles, groupIds: held }), asset).sees)
    .map(({ id }) => id)
    .sort();

const groupSets = [[], ...groupIds.map((id) => [id]), groupIds];

describe("the rules and the database agree on every asset", () => {
  test("for every single role, in no, one and all groups", async () => {
    for (const role of roleNames)
      for (const held of groupSets)
        expect(await seenIn(as([role], held)), `${role} in ${held.length} groups`).toEqual(
          seenByRules([role], held),
        );
  });

  test("for any set of roles and any groups", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(roleNames), fc.subarray(groupIds), async (roles, held) => {
        expect(await seenIn(as(roles, held))).toEqual(seenByRules(roles, held));
      }),
      { numRuns: 400 },
    );
  });

  test("for a person as their rows say, not only as we imagine them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(roleNames, { minLength: 1, maxLength: 3 }),
        fc.subarray(groupIds),
        async (roles, held) => {
          const userId = await newPerson(db);
          const membershipId = await join(db, company.accountId, userId, roles);
          if (held.length > 0)
            await db
              .insert(groupMembers)
              .values(held.map((groupId) => ({ groupId, membershipId, accountId: company.accountId })));
          const ctx = await accountMemberCtx(db, { userId });
          expect(await seenIn(ctx)).toEqual(seenByRules(roles, held));
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("what a role shows", () => {
  const [own = "", other = ""] = groupIds;
  const sees = (roles: readonly Role[], held: readonly string[], kind: ProductKind, groupId: string | null) =>
    sightOf(viewerOf({ roles, groupIds: held }), { kind, groupId });
  test.each([
    ["a Super User sees what is in any group", ["super_user"], [], "hardware", other, true, "sees_all"],
    ["a Domain Administrator too", ["domain_administrator"], [], "hardware", other, true, "sees_all"],
    [
      "hardware in a group is hidden from others",
      ["standard_user"],
      [],
      "hardware",
      own,
      false,
      "other_group",
    ],
    ["… but not from its members", ["standard_user"], [own], "hardware", own, true, "own_group"],
    ["a virtual firewall in a group stays visible", ["standard_user"], [], "virtual", own, true, "virtual"],
    [
      "… but not to people of another group only",
      ["group_standard_user"],
      [other],
      "virtual",
      own,
      false,
      "not_in_group",
    ],
    [
      "a group role shows nothing outside groups",
      ["group_super_user"],
      [own],
      "hardware",
      null,
      false,
      "not_in_group",
    ],
    [
      "a group role without a group shows nothing",
      ["group_super_user"],
      [],
      "hardware",
      own,
      false,
      "not_in_group",
    ],
    ["the Cloud Product role shows cloud products", ["cloud_product"], [], "cloud_ngfw", null, true, "cloud"],
    ["… and nothing else", ["cloud_product"], [], "hardware", null, false, "cloud_only"],
    ["a role without assets shows none", ["ela_admin"], [], "hardware", null, false, "no_role"],
  ] as const)("%s", (_sentence, roles, held, kind, groupId, seen, because) => {
    expect(sees(roles, held, kind, groupId)).toEqual({ sees: seen, because });
  });
});

describe("the explainer", () => {
  const applied = (remedy: Remedy, held: readonly string[], groupId: string | null) => {
    if (remedy.kind === "add_member") return { held: [...held, remedy.groupId], groupId };
    return {
      held,
      groupId: remedy.kind === "take_out" ? null : "groupId" in remedy ? remedy.groupId : groupId,
    };
  };

  test("offers only remedies that work: once applied, the person sees the asset", () => {
    fc.assert(
      fc.property(
        fc.subarray(roleNames),
        fc.subarray(groupIds),
        fc.constantFrom(...productKinds),
        fc.constantFrom(null, ...groupIds),
        (roles, held, kind, groupId) => {
          const viewer = viewerOf({ roles, groupIds: held });
          const verdict = verdictOn({ state: "active", viewer }, { kind, groupId });
          const remedies = remediesFor(verdict, viewer, { groupId });
          expect(remedies.length > 0).toBe(!verdict.sees);
          for (const remedy of remedies) {
            if (remedy.kind === "role" || remedy.kind === "membership") continue;
            const after = applied(remedy, held, groupId);
            const now = viewerOf({ roles, groupIds: after.held });
            expect(sightOf(now, { kind, groupId: after.groupId }).sees, JSON.stringify(remedy)).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each(["suspended", "expired", "future", "ended"] as const)(
    "says of a membership that is %s that it does not count, whatever the roles",
    (state) => {
      const viewer = viewerOf({ roles: ["super_user"], groupIds });
      expect(verdictOn({ state, viewer }, { kind: "hardware", groupId: null })).toEqual({
        sees: false,
        because: "inactive",
      });
    },
  );
});

test("assets of another account are seen by nobody, not even through a group of the same id", async () => {
  const stranger = await newAccount(db);
  const userId = await newPerson(db);
  await join(db, stranger.id, userId, ["super_user"]);
  const ctx = await accountMemberCtx(db, { userId });
  expect(await seenIn(ctx)).toEqual([]);
  const inForeignGroups = { ...ctx, actor: { ...ctx.actor, account: { ...ctx.actor.account, groupIds } } };
  expect(await seenIn(inForeignGroups)).toEqual([]);
});
