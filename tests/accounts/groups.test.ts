/** Groups: who is in them and in which role (domain 3.3, rule 24). */
import { describe, expect, test } from "vitest";
import {
  addMember,
  changeGroup,
  changeGroupRole,
  createGroup,
  removeMember,
} from "@/lib/accounts/groups/commands";
import { createGroupInput } from "@/lib/accounts/groups/input";
import { getGroup, listGroups, listMembersOf, searchMembers } from "@/lib/accounts/groups/queries";
import { addAssets, deleteGroup, takeAssetOut } from "@/lib/assets/grouping/commands";
import { addAssetsInput } from "@/lib/assets/grouping/input";
import { listAssetsOf } from "@/lib/assets/grouping/queries";
import { readSerials } from "@/lib/assets/grouping/rules";
import { groupWorld, lines } from "@/tests/accounts/group-world";
import { eventsAbout, join, newPerson, rolesHeld } from "@/tests/accounts/people";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const { newAsset, world, groupOf, dataOf, assetId } = await groupWorld(db);

describe("a group", () => {
  test("is made, renamed and described, each with old and new values; saying the same again is no event", async () => {
    const { boss } = await world();
    const { groupId } = await createGroup(boss, { name: "Osaka", description: "Branch" });
    await changeGroup(boss, { groupId, name: "Osaka 2", description: "" });
    await changeGroup(boss, { groupId, name: "Osaka 2", description: "" });
    expect(await eventsAbout(db, groupId)).toEqual(["group.created", "group.changed"]);
    expect(await dataOf(groupId, "group.changed")).toEqual([
      { old: { name: "Osaka" }, new: { name: "Osaka 2" }, described: true },
    ]);
  });

  test("has a name of its own in the account, also when two people write it at once", async () => {
    const { boss } = await world();
    await expect(createGroup(boss, { name: "NORTH", description: "" })).rejects.toMatchObject({
      code: "group_exists",
    });
    const both = await Promise.allSettled([
      createGroup(boss, { name: "East", description: "" }),
      createGroup(boss, { name: "east", description: "" }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const other = await world();
    await expect(createGroup(other.boss, { name: "East", description: "" })).resolves.toBeDefined();
  });

  test("of another account is a missing one, for every act", async () => {
    const { north, person, accountId } = await world();
    const { memberId } = await person(["standard_user"]);
    const serial = await newAsset(accountId);
    const { boss: stranger } = await world();
    const missing = { code: "not_found" };
    const act = { groupId: north, memberId, groupRole: "none" as const };
    await expect(getGroup(stranger, north)).rejects.toMatchObject(missing);
    await expect(changeGroup(stranger, { groupId: north, name: "x", description: "" })).rejects.toMatchObject(
      missing,
    );
    await expect(addMember(stranger, act)).rejects.toMatchObject(missing);
    await expect(changeGroupRole(stranger, act)).rejects.toMatchObject(missing);
    await expect(removeMember(stranger, act)).rejects.toMatchObject(missing);
    await expect(deleteGroup(stranger, { groupId: north, contents: "everybody" })).rejects.toMatchObject(
      missing,
    );
    await expect(
      addAssets(stranger, { groupId: north, serials: lines(serial), move: true }),
    ).rejects.toMatchObject(missing);
    await expect(takeAssetOut(stranger, { groupId: north, serial })).rejects.toMatchObject(missing);
  });

  test("is deleted when empty; with something in it only when it is said what happens to that", async () => {
    const { boss, north, south, person, accountId } = await world();
    await deleteGroup(boss, { groupId: south, contents: "" });
    await expect(getGroup(boss, south)).rejects.toMatchObject({ code: "not_found" });

    const serial = await newAsset(accountId, north);
    const { memberId, userId } = await person(["group_limited_user"], [north]);
    await expect(deleteGroup(boss, { groupId: north, contents: "" })).rejects.toMatchObject({
      code: "group_not_empty",
    });
    await deleteGroup(boss, { groupId: north, contents: "everybody" });
    expect(await groupOf(serial)).toBeNull();
    expect(await dataOf(await assetId(serial), "asset.grouped")).toEqual([{ from: north, to: null }]);
    expect(await eventsAbout(db, north)).toEqual([
      "group.created",
      "group.member_added",
      "group.member_removed",
      "group.deleted",
    ]);
    expect(await rolesHeld(db, accountId, userId)).toEqual([]);
    expect(await dataOf(memberId, "membership.changed")).toEqual([
      { userId, old: { roles: ["group_limited_user"] }, new: { roles: [] } },
    ]);
  });
});

describe("members of a group", () => {
  test("come in with a group role, get another, and lose it with their last group", async () => {
    const { boss, north, south, person, accountId } = await world();
    const { memberId, userId } = await person(["standard_user"]);
    await addMember(boss, { groupId: north, memberId, groupRole: "group_super_user" });
    await addMember(boss, { groupId: south, memberId, groupRole: "keep" });
    expect(await rolesHeld(db, accountId, userId)).toEqual(["group_super_user", "standard_user"]);
    await changeGroupRole(boss, { groupId: north, memberId, groupRole: "group_limited_user" });
    expect(await rolesHeld(db, accountId, userId)).toEqual(["group_limited_user", "standard_user"]);
    await removeMember(boss, { groupId: north, memberId });
    expect(await rolesHeld(db, accountId, userId)).toEqual(["group_limited_user", "standard_user"]);
    await removeMember(boss, { groupId: south, memberId });
    expect(await rolesHeld(db, accountId, userId)).toEqual(["standard_user"]);
    expect(await dataOf(memberId, "membership.changed")).toEqual([
      { userId, old: { roles: ["standard_user"] }, new: { roles: ["group_super_user", "standard_user"] } },
      {
        userId,
        old: { roles: ["group_super_user", "standard_user"] },
        new: { roles: ["group_limited_user", "standard_user"] },
      },
      { userId, old: { roles: ["group_limited_user", "standard_user"] }, new: { roles: ["standard_user"] } },
    ]);
    await expect(removeMember(boss, { groupId: south, memberId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("are added once, however often and from wherever the button is pressed", async () => {
    const { boss, north, person } = await world();
    const { memberId } = await person(["standard_user"]);
    const act = { groupId: north, memberId, groupRole: "group_limited_user" as const };
    await Promise.all([addMember(boss, act), addMember(boss, act), addMember(boss, act)]);
    expect(await eventsAbout(db, north)).toEqual(["group.created", "group.member_added"]);
    expect(await eventsAbout(db, memberId)).toEqual(["membership.changed"]);
    expect((await listMembersOf(boss, north)).rows).toHaveLength(1);
  });

  test("must belong to the account; one who left is not found", async () => {
    const { boss, north, accountId } = await world();
    const other = await world();
    const { memberId } = await other.person(["standard_user"]);
    await expect(addMember(boss, { groupId: north, memberId, groupRole: "keep" })).rejects.toMatchObject({
      code: "not_found",
    });
    const left = await join(db, accountId, await newPerson(db), ["standard_user"], { endedAt: new Date(0) });
    await expect(
      addMember(boss, { groupId: north, memberId: left, groupRole: "keep" }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("are found by parts of name and address, in either order, and % is only a sign", async () => {
    const { boss, north, person } = await world();
    const { memberId } = await person(["standard_user"]);
    const [row] = (await searchMembers(boss, "")).rows.filter(({ id }) => id === memberId);
    const family = row?.familyName ?? "";
    const given = row?.givenName ?? "";
    for (const q of [family.toLowerCase(), `${given} ${family}`, `${family}${given}`, row?.email ?? ""])
      expect(
        (await searchMembers(boss, q)).rows.map(({ id }) => id),
        q,
      ).toContain(memberId);
    expect((await searchMembers(boss, "%")).rows).toEqual([]);
    await addMember(boss, { groupId: north, memberId, groupRole: "keep" });
    expect((await searchMembers(boss, "", { notIn: north })).rows.map(({ id }) => id)).not.toContain(
      memberId,
    );
  });
});

describe("a Group Super User", () => {
  test("manages members of their groups and nothing beyond", async () => {
    const { north, south, person, boss } = await world();
    const chief = await person(["group_super_user"], [north]);
    const mine = await person(["standard_user"], [north]);
    const both = await person(["group_limited_user"], [north, south]);
    const stranger = await person(["standard_user"]);
    const ctx = await chief.ctx();
    const role = (memberId: string) => ({
      groupId: north,
      memberId,
      groupRole: "group_standard_user" as const,
    });

    await changeGroupRole(ctx, role(mine.memberId));
    // the role would count in the south too
    await expect(changeGroupRole(ctx, role(both.memberId))).rejects.toMatchObject({
      code: "role_not_grantable",
    });
    await expect(addMember(ctx, role(stranger.memberId))).rejects.toMatchObject({ code: "not_found" });
    await expect(addMember(ctx, { ...role(mine.memberId), groupId: south })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getGroup(ctx, south)).rejects.toMatchObject({ code: "not_found" });
    expect((await listGroups(ctx)).rows.map(({ id }) => id)).toEqual([north]);
    await expect(createGroup(ctx, { name: "Mine", description: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(changeGroup(ctx, { groupId: north, name: "Mine", description: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(deleteGroup(ctx, { groupId: north, contents: "everybody" })).rejects.toMatchObject({
      code: "not_found",
    });
    await removeMember(ctx, { groupId: north, memberId: both.memberId });
    expect((await listMembersOf(boss, south)).rows.map(({ id }) => id)).toEqual([both.memberId]);
  });

  test("moves assets between their own groups, but not out to everybody nor in from there", async () => {
    const { north, south, person, accountId } = await world();
    const chief = await person(["group_super_user"], [north, south]);
    const ctx = await chief.ctx();
    const [mine, free] = [await newAsset(accountId, north), await newAsset(accountId)];
    const outcome = await addAssets(ctx, { groupId: south, serials: lines(mine, free), move: true });
    expect(outcome.map(({ result }) => result)).toEqual(["moved", "unknown"]);
    expect(await groupOf(mine)).toBe(south);
    await expect(takeAssetOut(ctx, { groupId: south, serial: mine })).rejects.toMatchObject({
      code: "not_permitted",
    });
  });

  test("who was demoted or taken out changes nothing with a page that is still open", async () => {
    const { boss, north, person } = await world();
    const chief = await person(["group_super_user"], [north]);
    const mine = await person(["standard_user"], [north]);
    const stale = await chief.ctx();
    await removeMember(boss, { groupId: north, memberId: chief.memberId });
    await expect(removeMember(stale, { groupId: north, memberId: mine.memberId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test.each(["group_standard_user", "group_limited_user"] as const)(
    "%s reads and changes nothing",
    async (role) => {
      const { north, person, accountId } = await world();
      const reader = await person([role], [north]);
      const mine = await person(["standard_user"], [north]);
      const serial = await newAsset(accountId, north);
      const ctx = await reader.ctx();
      expect((await getGroup(ctx, north)).mayManage).toBe(false);
      expect((await listAssetsOf(ctx, north)).rows.map((row) => row.serial)).toEqual([serial]);
      const missing = { code: "not_found" };
      await expect(removeMember(ctx, { groupId: north, memberId: mine.memberId })).rejects.toMatchObject(
        missing,
      );
      await expect(
        addAssets(ctx, { groupId: north, serials: lines(serial), move: true }),
      ).rejects.toMatchObject(missing);
      await expect(takeAssetOut(ctx, { groupId: north, serial })).rejects.toMatchObject({
        code: "not_permitted",
      });
    },
  );
});

describe("what may be typed", () => {
  test.each([
    [{ name: "  Ｔｏｋｙｏ\u3000\u3000本社 " }, { name: "Ｔｏｋｙｏ 本社", description: "" }],
    [
      { name: "A", description: "one\r\ntwo" },
      { name: "A", description: "one\ntwo" },
    ],
  ])("%j is understood", (typed, meant) => expect(createGroupInput.parse(typed)).toEqual(meant));

  test.each([
    [{ name: "" }, "required"],
    [{ name: "\u3000" }, "required"],
    [{ name: "x".repeat(81) }, "too_long"],
    [{ name: "a\u202eb" }, "characters"],
  ])("%j is refused", (typed, code) => {
    expect(createGroupInput.safeParse(typed).error?.issues.map(({ message }) => message)).toContain(code);
  });

  test("a list copied from a table gives the first cell of each row", () => {
    expect(
      readSerials('"0219-0000-0001"\tfw-1\n\n０２１９０００００００２,fw-2').map((row) => [
        row.line,
        row.serial,
      ]),
    ).toEqual([
      [1, "021900000001"],
      [3, "021900000002"],
    ]);
  });

  test("more lines than can be read at once are refused", () => {
    const many = Array.from({ length: 501 }, (_, place) => String(place).padStart(12, "0")).join("\n");
    expect(addAssetsInput.safeParse({ groupId: "g", serials: many }).error?.issues[0]?.message).toBe(
      "too_many",
    );
  });
});
