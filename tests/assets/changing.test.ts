/** Changing assets, one and many, and the tags on them. */
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { type assets, assetTaggings, assetTags } from "@/db/schema/assets";
import { events } from "@/db/schema/platform";
import { changeAsset } from "@/lib/assets/commands";
import { changeAssetInput } from "@/lib/assets/input";
import { groupMany, placeMany, tagMany } from "@/lib/assets/listing/commands";
import { bulkInput } from "@/lib/assets/listing/input";
import { getAsset, listAssetEvents, listBeside } from "@/lib/assets/queries";
import { createTag, deleteTag, renameTag } from "@/lib/assets/tags/commands";
import { createTagInput } from "@/lib/assets/tags/input";
import { listTags } from "@/lib/assets/tags/queries";
import { splitTags } from "@/lib/assets/tags/rules";
import { eventsAbout, join, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newAsset, newGroup, newProduct } from "./estate";

const { db } = await testDatabase();
const hardware = await newProduct(db);

const yokohama = {
  country: "JP",
  postalCode: "231-0023",
  region: "14",
  city: "横浜市中区",
  address1: "山下町 10-4",
  address2: "",
};

async function company() {
  const made = await newCompany(db);
  const ctx = await accountMemberCtx(db, { userId: made.superUser });
  const fresh = (row: Partial<typeof assets.$inferInsert> = {}) =>
    newAsset(db, { accountId: made.accountId, productId: hardware, ...row });
  return { ...made, ctx, fresh };
}
const { ctx, accountId, fresh } = await company();
const stranger = (await company()).ctx;

/** Somebody of the company whose role counts in one group only. */
async function inGroup(role: "group_standard_user" | "group_super_user" | "group_limited_user") {
  const userId = await newPerson(db);
  const groupId = await newGroup(db, accountId, [await join(db, accountId, userId, [role])]);
  return { groupId, ctx: await accountMemberCtx(db, { userId, accountId }) };
}

/** The form of the edit page as it is sent, on the state it shows now. */
async function form(serial: string, typed: Record<string, string> = {}, who = ctx) {
  const { version } = await getAsset(who, serial);
  return changeAssetInput.parse({ serial, version, ...typed });
}
const refused = (code: string) => expect.objectContaining({ code });

describe("one asset", () => {
  test("is changed in everything that people say of it, and the history says from what to what", async () => {
    const { id, serial } = await fresh({ name: "old" });
    await changeAsset(
      ctx,
      await form(serial, {
        name: " 横浜-fw-01 ",
        tags: "本社, Core、core",
        offline: "on",
        osRelease: "11.1.4-h7",
        enterpriseAgreement: "on",
        ...yokohama,
        postalCode: "〒２３１ー００２３",
      }),
    );
    const { asset, tags } = await getAsset(ctx, serial);
    expect(asset).toMatchObject({
      name: "横浜-fw-01",
      offline: true,
      osRelease: "11.1.4-h7",
      enterpriseAgreement: true,
      ...yokohama,
      address2: null,
    });
    expect(tags).toEqual(["Core", "本社"]);
    const { rows } = await listAssetEvents(ctx, id);
    expect(rows[0]).toMatchObject({
      kind: "asset.changed",
      data: { name: { from: "old", to: "横浜-fw-01" }, tagsAdded: ["本社", "Core"] },
    });
    await changeAsset(ctx, await form(serial, { name: "横浜-fw-01", tags: "core" }));
    const after = await getAsset(ctx, serial);
    expect(after.asset).toMatchObject({ offline: false, osRelease: null, country: null, city: null });
    expect(after.tags).toEqual(["Core"]);
  });

  test("that nothing changed about leaves no line in the history", async () => {
    const { id, serial } = await fresh({ name: "same" });
    await changeAsset(ctx, await form(serial, { name: "same" }));
    expect(await eventsAbout(db, id)).toEqual([]);
  });

  test("of two people who open and send it at once one is told what the other did", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id, serial } = await fresh();
      const [mine, yours] = [
        await form(serial, { name: "mine" }),
        await form(serial, { name: "yours", tags: "x" }),
      ];
      const results = await Promise.allSettled([changeAsset(ctx, mine), changeAsset(ctx, yours)]);
      expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = results.find((one) => one.status === "rejected");
      expect(lost?.reason).toMatchObject({ code: "changed_meanwhile" });
      expect(await eventsAbout(db, id)).toEqual(["asset.changed"]);
    }
  });

  test("is not changed on a page that is out of date, also when only tags were changed since", async () => {
    const { serial } = await fresh();
    const old = await form(serial, { name: "late" });
    await tagMany(ctx, { serials: [serial], tag: "meanwhile", put: true });
    await expect(changeAsset(ctx, old)).rejects.toEqual(refused("changed_meanwhile"));
  });

  test("is a missing one to strangers, and to a group that does not see it", async () => {
    const { serial } = await fresh();
    const known = await form(serial, { name: "stolen" });
    const group = await inGroup("group_super_user");
    for (const who of [stranger, group.ctx]) {
      await expect(getAsset(who, serial)).rejects.toEqual(refused("not_found"));
      await expect(changeAsset(who, known)).rejects.toEqual(refused("not_found"));
    }
    await expect(getAsset(ctx, "999999999999")).rejects.toEqual(refused("not_found"));
  });

  test("is read-only for those who only read it", async () => {
    const reader = await inGroup("group_limited_user");
    const { serial } = await fresh({ groupId: reader.groupId });
    const mine = await form(serial, { name: "x" }, reader.ctx);
    await expect(changeAsset(reader.ctx, mine)).rejects.toEqual(refused("not_permitted"));
    const writer = await inGroup("group_standard_user");
    const own = await fresh({ groupId: writer.groupId });
    await changeAsset(writer.ctx, await form(own.serial, { name: "ours" }, writer.ctx));
    expect((await getAsset(writer.ctx, own.serial)).asset.name).toBe("ours");
  });

  test.each([
    ["offline without a release", { offline: "on" }, "osRelease"],
    ["half an address", { city: "Portland", country: "US" }, "postalCode"],
    ["a tag of 41 letters", { tags: "x".repeat(41) }, "tags"],
    ["21 tags", { tags: Array.from({ length: 21 }, (_, n) => `t${n}`).join() }, "tags"],
    ["a name of 101 letters", { name: "x".repeat(101) }, "name"],
  ])("is refused with %s", (_, typed, field) => {
    const parsed = changeAssetInput.safeParse({ serial: "007200006142", version: "v", ...typed });
    expect(parsed.error?.issues.map((issue) => String(issue.path[0]))).toContain(field);
  });

  test("a country alone, which the form suggests, is no address", () => {
    expect(
      changeAssetInput.parse({ serial: "007200006142", version: "v", country: "JP" }).facts.location,
    ).toBeNull();
  });

  test("shows its chassis and line cards; a card stands where its chassis does", async () => {
    const chassis = await fresh();
    const card = await fresh({ chassisId: chassis.id });
    const { asset } = await getAsset(ctx, chassis.serial);
    expect((await listBeside(ctx, asset)).cards).toMatchObject([{ serial: card.serial }]);
    expect((await listBeside(ctx, (await getAsset(ctx, card.serial)).asset)).chassis).toMatchObject({
      serial: chassis.serial,
    });
    await changeAsset(ctx, await form(chassis.serial, yokohama));
    expect((await getAsset(ctx, card.serial)).asset.city).toBe(yokohama.city);
    await expect(changeAsset(ctx, await form(card.serial, { ...yokohama, city: "Kobe" }))).rejects.toEqual(
      refused("card_location"),
    );
    await changeAsset(ctx, await form(card.serial, { ...yokohama, name: "slot 1" }));
    expect((await getAsset(ctx, card.serial)).asset.name).toBe("slot 1");
  });
});

describe("many assets", () => {
  test("get and lose a tag together, with a line in the history of each", async () => {
    const some = [await fresh(), await fresh(), await fresh()];
    const serials = some.map((one) => one.serial);
    expect(await tagMany(ctx, { serials, tag: "Rack 7", put: true })).toBe(3);
    expect(await tagMany(ctx, { serials, tag: "rack ７", put: true })).toBe(0);
    // a slip of the pen is no tag
    expect(await tagMany(ctx, { serials, tag: "Rakc 7", put: false })).toBe(0);
    expect((await listTags(ctx)).map(({ name }) => name)).not.toContain("Rakc 7");
    for (const serial of serials) expect((await getAsset(ctx, serial)).tags).toEqual(["Rack 7"]);
    await tagMany(ctx, { serials: serials.slice(1), tag: "RACK 7", put: false });
    expect((await getAsset(ctx, serials[0] ?? "")).tags).toEqual(["Rack 7"]);
    expect((await getAsset(ctx, serials[1] ?? "")).tags).toEqual([]);
    expect(await eventsAbout(db, some[1]?.id ?? "")).toEqual(["asset.changed", "asset.changed"]);
  });

  test("are all changed or none: one foreign, unseen or decommissioned serial among them stops it", async () => {
    const mine = await fresh();
    const foreign = await newAsset(db, { accountId: stranger.actor.account.id, productId: hardware });
    const gone = await fresh({ decommissionedAt: new Date() });
    for (const serial of [foreign.serial, gone.serial, "888888888888"])
      await expect(placeMany(ctx, { serials: [mine.serial, serial], location: yokohama })).rejects.toEqual(
        refused("not_found"),
      );
    expect((await getAsset(ctx, mine.serial)).asset.city).toBeNull();
    await placeMany(ctx, { serials: [mine.serial], location: yokohama });
    expect((await getAsset(ctx, mine.serial)).asset.city).toBe(yokohama.city);
  });

  test("go into a group of the account, and out of it again, by those who manage both sides", async () => {
    const one = await fresh();
    const boss = await inGroup("group_super_user");
    const foreign = await newGroup(db, stranger.actor.account.id);
    await expect(groupMany(ctx, { serials: [one.serial], groupId: foreign })).rejects.toEqual(
      refused("not_found"),
    );
    await groupMany(ctx, { serials: [one.serial], groupId: boss.groupId });
    expect((await getAsset(boss.ctx, one.serial)).group?.id).toBe(boss.groupId);
    await expect(groupMany(boss.ctx, { serials: [one.serial], groupId: null })).rejects.toEqual(
      refused("not_permitted"),
    );
    await groupMany(ctx, { serials: [one.serial], groupId: null });
    expect(await eventsAbout(db, one.id)).toEqual(["asset.grouped", "asset.grouped"]);
  });

  test("two people who tag and place the same fifty at once both succeed", async () => {
    const serials: string[] = [];
    for (let number = 0; number < 50; number += 1) serials.push((await fresh()).serial);
    await Promise.all([
      tagMany(ctx, { serials, tag: "wave", put: true }),
      placeMany(ctx, { serials: [...serials].reverse(), location: yokohama }),
      tagMany(ctx, { serials: [...serials].reverse(), tag: "WAVE", put: true }),
    ]);
    const { tags, asset } = await getAsset(ctx, serials[7] ?? "");
    expect(tags).toHaveLength(1);
    expect(asset.city).toBe(yokohama.city);
  });

  test("nothing checked, no tag named and no group chosen are said beside the field", () => {
    const faults = (typed: Record<string, unknown>) =>
      bulkInput.safeParse(typed).error?.issues.map((issue) => `${String(issue.path[0])}:${issue.message}`);
    expect(faults({ deed: "add_tag", tag: "x" })).toEqual(["serials:required"]);
    expect(faults({ deed: "add_tag", serials: "007200006142" })).toEqual(["tag:required"]);
    expect(faults({ deed: "group", serials: ["007200006142"] })).toEqual(["group:required"]);
  });
});

describe("tags", () => {
  test("are made, renamed and deleted with what they are on counted; no asset is lost", async () => {
    const own = await company();
    const asset = await own.fresh();
    const { tagId } = await createTag(own.ctx, "東京");
    await tagMany(own.ctx, { serials: [asset.serial], tag: "東京", put: true });
    expect(await listTags(own.ctx)).toEqual([{ id: tagId, name: "東京", count: 1 }]);
    await renameTag(own.ctx, { tagId, name: "東京 DC" });
    expect((await getAsset(own.ctx, asset.serial)).tags).toEqual(["東京 DC"]);
    await expect(createTag(own.ctx, "東京 ＤＣ")).rejects.toEqual(refused("tag_exists"));
    const other = await createTag(own.ctx, "other");
    await expect(renameTag(own.ctx, { tagId: other.tagId, name: "東京 dc" })).rejects.toEqual(
      refused("tag_exists"),
    );
    await expect(deleteTag(stranger, tagId)).rejects.toEqual(refused("not_found"));
    await expect(renameTag(stranger, { tagId, name: "mine" })).rejects.toEqual(refused("not_found"));
    await deleteTag(own.ctx, tagId);
    expect((await getAsset(own.ctx, asset.serial)).tags).toEqual([]);
    expect(await db.select().from(assetTaggings).where(eq(assetTaggings.tagId, tagId))).toEqual([]);
    expect(await eventsAbout(db, tagId)).toEqual(["tag.created", "tag.renamed", "tag.deleted"]);
  });

  test("of one name written by ten people at once are one tag", async () => {
    const own = await company();
    const serials: string[] = [];
    for (let number = 0; number < 10; number += 1) serials.push((await own.fresh()).serial);
    await Promise.all(
      serials.map((serial) => tagMany(own.ctx, { serials: [serial], tag: "together", put: true })),
    );
    expect(await listTags(own.ctx)).toMatchObject([{ name: "together", count: 10 }]);
    const made = await db
      .select()
      .from(events)
      .where(and(eq(events.accountId, own.accountId), eq(events.kind, "tag.created")));
    expect(made).toHaveLength(1);
  });

  test("of the account are not for those who write in one group only, nor more than there may be", async () => {
    const group = await inGroup("group_standard_user");
    await expect(createTag(group.ctx, "group tag")).rejects.toEqual(refused("not_permitted"));
    const own = await company();
    await db.insert(assetTags).values(
      Array.from({ length: 500 }, (_, n) => ({
        id: `tag_${own.accountId}_${n}`,
        accountId: own.accountId,
        name: `t${n}`,
      })),
    );
    await expect(createTag(own.ctx, "one more")).rejects.toEqual(refused("too_many_tags"));
  });

  test.each([
    ["a, b、c，d", ["a", "b", "c", "d"]],
    [" Core ,core, ｃｏｒｅ ", ["Core"]],
    ["two  words", ["two words"]],
    ["", []],
  ])("typed as %j are %j", (typed, expected) => {
    expect(splitTags(typed)).toEqual(expected);
  });

  test("cannot have a comma or nothing as a name", () => {
    expect(createTagInput.safeParse({ name: "a,b" }).error?.issues[0]?.message).toBe("comma");
    expect(createTagInput.safeParse({ name: " 　" }).error?.issues[0]?.message).toBe("required");
  });
});
