/** Assets in groups, and why somebody sees one or not (domain 3.3, rules 24 and 25). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { groupMembers, groups } from "@/db/schema/accounts";
import { addMember, createGroup } from "@/lib/accounts/groups/commands";
import { addAssets, deleteGroup, takeAssetOut } from "@/lib/assets/grouping/commands";
import { addAssetsInput } from "@/lib/assets/grouping/input";
import { searchAssets } from "@/lib/assets/grouping/queries";
import { explainSight, findAssetBy, findMemberBy } from "@/lib/assets/grouping/why/queries";
import { groupWorld, lines } from "@/tests/accounts/group-world";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const { newAsset, world, groupOf, dataOf, assetId } = await groupWorld(db);

describe("assets of a group", () => {
  test("are added from a pasted list, with what became of every line", async () => {
    const { boss, north, south, accountId } = await world();
    const [free, here, there] = [
      await newAsset(accountId),
      await newAsset(accountId, north),
      await newAsset(accountId, south),
    ];
    const foreign = await newAsset((await world()).accountId);
    const pasted = [free, "", `${free.slice(0, 4)}-${free.slice(4)}`, here, there, foreign, "no such thing"];
    const parsed = addAssetsInput.parse({ groupId: north, serials: pasted.join("\r\n") });
    const outcome = await addAssets(boss, parsed);
    expect(outcome.map(({ line, result }) => [line, result])).toEqual([
      [1, "added"],
      [3, "repeated"],
      [4, "already"],
      [5, "elsewhere"],
      [6, "unknown"],
      [7, "unknown"],
    ]);
    expect(await groupOf(there)).toBe(south);
    const again = await addAssets(boss, { ...parsed, serials: lines(there), move: true });
    expect(again.map(({ result }) => result)).toEqual(["moved"]);
    expect(await dataOf(await assetId(there), "asset.grouped")).toEqual([{ from: south, to: north }]);
    await takeAssetOut(boss, { groupId: north, serial: there });
    expect(await groupOf(there)).toBeNull();
    await expect(takeAssetOut(boss, { groupId: north, serial: there })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("put into two groups at once end up in one, and the other person is told", async () => {
    const { boss, north, south, accountId } = await world();
    for (let round = 0; round < 5; round += 1) {
      const serial = await newAsset(accountId);
      const both = await Promise.all(
        [north, south].map((groupId) => addAssets(boss, { groupId, serials: lines(serial), move: false })),
      );
      expect(both.map(([one]) => one?.result).sort()).toEqual(["added", "elsewhere"]);
      const place = both[0]?.[0]?.result === "added" ? north : south;
      expect(await groupOf(serial)).toBe(place);
      expect(await dataOf(await assetId(serial), "asset.grouped")).toEqual([{ from: null, to: place }]);
    }
  });

  test("never hang in a group that is deleted in the same moment", async () => {
    const { boss, accountId } = await world();
    for (let round = 0; round < 8; round += 1) {
      const { groupId } = await createGroup(boss, { name: `Brief ${round}`, description: "" });
      const serial = await newAsset(accountId);
      const [added, deleted] = await Promise.allSettled([
        addAssets(boss, { groupId, serials: lines(serial), move: false }),
        deleteGroup(boss, { groupId, contents: "" }),
      ]);
      const left = await db.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId));
      if (deleted.status === "fulfilled") {
        expect(added).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
        expect([left.length, await groupOf(serial)]).toEqual([0, null]);
      } else {
        expect(deleted.reason).toMatchObject({ code: "group_not_empty" });
        expect([left.length, await groupOf(serial)]).toEqual([1, groupId]);
      }
    }
  });

  test("… nor does a member who is added in the moment of its deletion", async () => {
    const { boss, person } = await world();
    const { memberId } = await person(["standard_user"]);
    for (let round = 0; round < 5; round += 1) {
      const { groupId } = await createGroup(boss, { name: `Short ${round}`, description: "" });
      await Promise.allSettled([
        addMember(boss, { groupId, memberId, groupRole: "keep" }),
        deleteGroup(boss, { groupId, contents: "everybody" }),
      ]);
      expect(await db.select().from(groupMembers).where(eq(groupMembers.groupId, groupId))).toEqual([]);
    }
  });

  test("are found for choice by name and serial, but not those that are in the group already", async () => {
    const { boss, north, accountId } = await world();
    const serial = await newAsset(accountId, null, "kyoto-fw-01");
    await newAsset(accountId, north, "kyoto-fw-02");
    for (const q of ["kyoto", serial.slice(0, 8)])
      expect((await searchAssets(boss, q, { notIn: north })).rows.map((row) => row.serial)).toContain(serial);
    expect((await searchAssets(boss, "kyoto", { notIn: north })).rows).toHaveLength(1);
  });
});

describe("why somebody sees an asset or not", () => {
  test("is answered by rule, and the fix does it", async () => {
    const { boss, north, person, accountId } = await world();
    const { memberId } = await person(["standard_user"]);
    const serial = await newAsset(accountId, north);
    const ask = async () => {
      const member = (await findMemberBy(boss, memberId)).one;
      const asset = (await findAssetBy(boss, serial)).one;
      if (!member || !asset) throw new Error("not found");
      return explainSight(boss, member, asset);
    };
    const before = await ask();
    expect(before.verdict).toEqual({ sees: false, because: "other_group" });
    expect(before.remedies).toEqual([
      { kind: "add_member", groupId: north, group: "North", may: true },
      { kind: "take_out", groupId: north, group: "North", may: true },
    ]);
    await addMember(boss, { groupId: north, memberId, groupRole: "keep" });
    expect(await ask()).toEqual({ verdict: { sees: true, because: "own_group" }, remedies: [] });
  });

  test("is asked by a Group Super User of what is theirs only", async () => {
    const { north, person, accountId } = await world();
    const chief = await person(["group_super_user"], [north]);
    const stranger = await person(["standard_user"]);
    const free = await newAsset(accountId);
    const ctx = await chief.ctx();
    expect(await findMemberBy(ctx, stranger.memberId)).toEqual({ several: [] });
    expect(await findAssetBy(ctx, free)).toEqual({ several: [] });
    expect((await findMemberBy(ctx, chief.memberId)).one?.id).toBe(chief.memberId);
  });
});
