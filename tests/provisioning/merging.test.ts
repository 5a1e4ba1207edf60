/** Merging two end users and undoing it, and the answer of an end user: whole or not at all, settled by the database. */
import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { endUserDevices, endUserLinks, endUsers, endUserVersions } from "@/db/schema/provisioning";
import { reportEndUser } from "@/lib/provisioning/commands";
import { askEndUser, confirmByLink, withdrawLink } from "@/lib/provisioning/confirming/commands";
import { findAsked, findSentLink } from "@/lib/provisioning/confirming/queries";
import { endUserFilterInput } from "@/lib/provisioning/end-users/input";
import { listEndUsers } from "@/lib/provisioning/end-users/queries";
import { mergeEndUsers } from "@/lib/provisioning/merging/commands";
import { mergeInput } from "@/lib/provisioning/merging/input";
import { getPair, listProposals } from "@/lib/provisioning/merging/proposals/queries";
import { similarNames } from "@/lib/provisioning/merging/rules";
import { undoMerge } from "@/lib/provisioning/merging/undoing/commands";
import { listMerges } from "@/lib/provisioning/merging/undoing/queries";
import { getEndUser, listVersions } from "@/lib/provisioning/records/queries";
import { companyKey, type EndUserFacts } from "@/lib/provisioning/rules";
import { eventsAbout, mailsAbout, propsOf } from "@/tests/accounts/people";
import { accountMemberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newPartner, sampleFacts } from "./partner";

const { db } = await testDatabase();

/** A provider with two end users of one company, one device each. */
async function twins(changes: Partial<EndUserFacts> = {}) {
  const partner = await newPartner(db, 3);
  const ctx = await accountMemberCtx(db, { userId: partner.superUser });
  const [one = "", two = "", free = ""] = partner.serials;
  const facts = [
    sampleFacts({ customerReferenceId: "A-1", companyName: "株式会社サクラ" }),
    sampleFacts({ customerReferenceId: "B-2", companyName: "(株)さくら", city: "Yokohama", ...changes }),
  ] as const;
  const into = (await reportEndUser(ctx, { serials: [one], facts: facts[0], route: "page" })).endUserId;
  const from = (await reportEndUser(ctx, { serials: [two], facts: facts[1], route: "page" })).endUserId;
  const asked = async (fields: Record<string, string> = {}) => {
    const pair = await getPair(ctx, into, from);
    return mergeInput.parse({
      ...{ into, from, intoVersion: pair.into.versionId, fromVersion: pair.from.versionId },
      ...fields,
    });
  };
  return { ...partner, ctx, one, two, free, facts, into, from, asked };
}
const devicesOf = async (endUserId: string) =>
  (await db.select().from(endUserDevices).where(eq(endUserDevices.endUserId, endUserId))).length;
const rowOf = async (id: string) => (await db.select().from(endUsers).where(eq(endUsers.id, id)))[0];

describe("a merge", () => {
  test("leaves one: its devices, the facts that were chosen, both histories, and the way from the other one", async () => {
    const { ctx, into, from, asked } = await twins();
    await mergeEndUsers(ctx, await asked({ city: "from" }));
    expect([await devicesOf(into), await devicesOf(from)]).toEqual([2, 0]);
    const survivor = await getEndUser(ctx, into);
    expect(survivor).toMatchObject({
      version: 2,
      facts: { companyName: "株式会社サクラ", city: "Yokohama" },
    });
    expect((await getEndUser(ctx, from)).mergedInto).toMatchObject({ id: into, reference: "A-1" });
    for (const id of [into, from])
      expect((await listVersions(ctx, id)).rows.map(({ route }) => route)).toEqual(["merge", "page"]);
    expect(await eventsAbout(db, into)).toEqual(["end_user.reported", "end_user.merged"]);
    const { exact } = await listEndUsers(ctx, endUserFilterInput.parse({ q: "B-2" }));
    expect(exact?.id).toBe(into);
    expect((await listEndUsers(ctx, endUserFilterInput.parse({}))).rows).toHaveLength(1);
  });

  test("sent twenty times at once, in both directions, happens once in one of them", async () => {
    const { ctx, into, from, asked, accountId } = await twins();
    const there = await asked();
    const back = {
      ...there,
      into: from,
      from: into,
      intoVersion: there.fromVersion,
      fromVersion: there.intoVersion,
    };
    const sent = await Promise.allSettled(
      Array.from({ length: 20 }, (_, place) => mergeEndUsers(ctx, place % 2 ? there : back)),
    );
    const living = await db
      .select()
      .from(endUsers)
      .where(and(eq(endUsers.accountId, accountId), isNull(endUsers.mergedIntoId)));
    expect(living).toHaveLength(1);
    expect(await devicesOf(living[0]?.id ?? "")).toBe(2);
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    for (const one of sent)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "changed_meanwhile" });
    expect(await eventsAbout(db, living[0]?.id ?? "")).toEqual(["end_user.reported", "end_user.merged"]);
  });

  test("of what changed while it was looked at is refused, and nothing moves", async () => {
    const { ctx, from, into, two, facts, asked } = await twins();
    const seen = await asked();
    await reportEndUser(ctx, { serials: [two], facts: { ...facts[1], city: "Kobe" }, route: "page" });
    await expect(mergeEndUsers(ctx, seen)).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect([await devicesOf(into), await devicesOf(from)]).toEqual([1, 1]);
  });

  test("of facts that do not fit together is refused at the fact", async () => {
    const { ctx, asked } = await twins({ country: "JP", region: "東京都", postalCode: "100-0001" });
    await expect(mergeEndUsers(ctx, await asked({ region: "from" }))).rejects.toMatchObject({
      code: "state_invalid",
      detail: { field: "region" },
    });
  });

  test("of a foreign end user, a missing one or itself is answered alike", async () => {
    const { ctx, into, from, asked } = await twins();
    const stranger = await twins();
    const seen = await asked();
    for (const other of [stranger.from, "eu_nothing", into])
      await expect(mergeEndUsers(ctx, { ...seen, from: other })).rejects.toMatchObject({ code: "not_found" });
    await expect(mergeEndUsers(stranger.ctx, seen)).rejects.toMatchObject({ code: "not_found" });
    expect([await devicesOf(into), await devicesOf(from)]).toEqual([1, 1]);
  });

  test("ends when the old reference is reported again: then there are two again", async () => {
    const { ctx, into, from, two, facts, asked } = await twins();
    await mergeEndUsers(ctx, await asked());
    const { endUserId } = await reportEndUser(ctx, { serials: [two], facts: facts[1], route: "license_api" });
    expect(endUserId).toBe(from);
    expect((await rowOf(from))?.mergedIntoId).toBeNull();
    expect([await devicesOf(into), await devicesOf(from)]).toEqual([1, 1]);
  });

  test("beside reports of both loses no device and nobody", async () => {
    const { ctx, into, from, one, two, free, facts, asked } = await twins();
    const seen = await asked();
    const all = await Promise.allSettled([
      mergeEndUsers(ctx, seen),
      ...Array.from({ length: 6 }, (_, place) =>
        reportEndUser(ctx, {
          serials: place % 2 ? [two, free] : [one],
          facts: place % 2 ? facts[1] : facts[0],
          route: "license_api",
        }),
      ),
    ]);
    expect(all.slice(1).every(({ status }) => status === "fulfilled")).toBe(true);
    const [survivor, other] = [await rowOf(into), await rowOf(from)];
    expect(survivor?.mergedIntoId).toBeNull();
    expect((await devicesOf(into)) + (await devicesOf(from))).toBe(3);
    if (other?.mergedIntoId) expect(await devicesOf(from)).toBe(0);
  });
});

describe("undoing a merge", () => {
  const undo = async ({ ctx, from, into }: Awaited<ReturnType<typeof twins>>) => {
    const [merge] = await listMerges(ctx, into);
    return undoMerge(ctx, { from, versionId: merge?.versionId ?? "" });
  };

  test("gives back what was: facts, devices, and what was confirmed", async () => {
    const pair = await twins();
    const { ctx, into, from, asked } = pair;
    await db.update(endUsers).set({ confirmedVersion: 1 }).where(eq(endUsers.id, into));
    await mergeEndUsers(ctx, await asked({ companyName: "from", city: "from" }));
    expect(await listMerges(ctx, into)).toMatchObject([{ fromId: from, reference: "B-2", undoable: true }]);
    await undo(pair);
    expect([await devicesOf(into), await devicesOf(from)]).toEqual([1, 1]);
    expect(await getEndUser(ctx, into)).toMatchObject({
      ...{ facts: pair.facts[0], version: 3, confirmedVersion: 3 },
    });
    expect(await getEndUser(ctx, from)).toMatchObject({ facts: pair.facts[1], mergedInto: null });
    expect((await listVersions(ctx, into)).rows.map(({ route }) => route)).toEqual(["undo", "merge", "page"]);
    await expect(undo(pair)).rejects.toMatchObject({ code: "merge_settled" });
  });

  test("is over once either was reported, corrected or lost a device", async () => {
    for (const change of ["into", "from", "device"] as const) {
      const pair = await twins();
      const { ctx, one, two, free, facts, into, asked } = pair;
      await mergeEndUsers(ctx, await asked());
      const [merge] = await listMerges(ctx, into);
      if (change === "into") await reportEndUser(ctx, { serials: [free], facts: facts[0], route: "page" });
      if (change === "from") await reportEndUser(ctx, { serials: [two], facts: facts[1], route: "page" });
      if (change === "device")
        await reportEndUser(ctx, {
          serials: [two],
          facts: sampleFacts({ customerReferenceId: "C" }),
          route: "page",
        });
      expect((await listMerges(ctx, into)).some(({ undoable }) => undoable)).toBe(false);
      const late = undoMerge(ctx, { from: pair.from, versionId: merge?.versionId ?? "" });
      await expect(late, change).rejects.toMatchObject({ code: "merge_settled" });
      expect(one).not.toBe(two);
    }
  });

  test("twenty times at once happens once; for strangers there is nothing to undo", async () => {
    const pair = await twins();
    await mergeEndUsers(pair.ctx, await pair.asked());
    const [merge] = await listMerges(pair.ctx, pair.into);
    const versionId = merge?.versionId ?? "";
    const stranger = await twins();
    await expect(undoMerge(stranger.ctx, { from: pair.from, versionId })).rejects.toMatchObject({
      code: "not_found",
    });
    const sent = await Promise.allSettled(
      Array.from({ length: 20 }, () => undoMerge(pair.ctx, { from: pair.from, versionId })),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const versions = await db.select().from(endUserVersions).where(eq(endUserVersions.endUserId, pair.from));
    expect(versions.filter(({ route }) => route === "undo")).toHaveLength(1);
  });
});

describe("a proposal", () => {
  test.each([
    ["サクラクラウド株式会社", "(株)さくらクラウド", true],
    ["Sakura Cloud Tokyo", "Sakura Cloud K.K.", true],
    ["Sakura Cloud", "Sakra Cloud", true],
    ["Sakura Cloud", "Maple Networks", false],
    ["A", "B", false],
  ])("takes %s and %s for similar: %s", (one, other, similar) => {
    expect(similarNames(companyKey(one), companyKey(other))).toBe(similar);
    expect(similarNames(companyKey(other), companyKey(one))).toBe(similar);
  });

  test("names the pairs and why, the surest first, and whoever has more devices as the one to stay", async () => {
    const { ctx, into, from, free } = await twins({ dnbNumber: null, contactEmail: "x@other.example" });
    await reportEndUser(ctx, {
      serials: [],
      facts: sampleFacts({
        customerReferenceId: "D",
        companyName: "Sakura East",
        contactEmail: "a@sakura.example",
      }),
      route: "page",
    });
    await reportEndUser(ctx, {
      serials: [free],
      facts: sampleFacts({
        ...{ customerReferenceId: "E", companyName: "Sakura", dnbNumber: null },
        contactEmail: "b@SAKURA.example",
      }),
      route: "page",
    });
    const { proposals } = await listProposals(ctx);
    expect(
      proposals.map(({ reason, into: a, from: b }) => [
        reason,
        a.facts.customerReferenceId,
        b.facts.customerReferenceId,
      ]),
    ).toEqual([
      ["company", "A-1", "B-2"],
      ["duns", "A-1", "D"],
      ["domain", "E", "D"],
    ]);
    const about = await listProposals(ctx, from);
    expect(about.proposals).toHaveLength(1);
    expect([about.proposals[0]?.into.id, about.proposals[0]?.from.id]).toEqual([into, from]);
  });
});

describe("the end user's own answer", () => {
  const asking = async () => {
    const pair = await twins();
    await askEndUser(pair.ctx, { endUserId: pair.from, language: "ja" });
    return { ...pair, token: await tokenOf(pair.accountId) };
  };
  const tokenOf = async (accountId: string) => {
    const mails = await mailsAbout(db, accountId, "end-user-asked");
    const props = await propsOf(db, mails.at(-1)?.id ?? "");
    return String(props.link).split("/").at(-1) ?? "";
  };

  test("corrects and confirms what is said, once, and whoever asked is told", async () => {
    const { ctx, from, token, facts, accountId, superUser } = await asking();
    const visitor = visitorCtx(db, "ja");
    const asked = await findAsked(visitor, token);
    expect(asked).toMatchObject({ state: "open", facts: facts[1], devices: 1 });
    expect(asked?.serials[0]).toMatch(/^…\d{4}$/);
    const [link] = await db.select().from(endUserLinks).where(eq(endUserLinks.endUserId, from));
    expect(link).toMatchObject({ recipient: "admin@example.com", language: "ja" });
    expect(JSON.stringify(link)).not.toContain(token);
    const answer = {
      ...{ token, versionId: asked?.versionId ?? "" },
      // the reference is not theirs to change, whatever is sent
      facts: { ...facts[1], city: "Kobe", customerReferenceId: "EVIL", reportedBy: "Mallory" },
    };
    const sent = await Promise.allSettled(Array.from({ length: 20 }, () => confirmByLink(visitor, answer)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await getEndUser(ctx, from)).toMatchObject({
      ...{ version: 2, confirmedVersion: 2 },
      facts: { ...facts[1], city: "Kobe" },
    });
    expect((await listVersions(ctx, from)).rows[0]).toMatchObject({
      route: "end_user",
      changes: [{ field: "city" }],
    });
    expect(await mailsAbout(db, accountId, "end-user-confirmed")).toMatchObject([{ userId: superUser }]);
    expect(await eventsAbout(db, from)).toEqual([
      "end_user.reported",
      "end_user.link_sent",
      "end_user.confirmed",
    ]);
    expect((await findAsked(visitor, token))?.state).toBe("used");
    expect(await findSentLink(ctx, from)).toMatchObject({ state: "used" });
  });

  test("is not taken by a link that is unknown, withdrawn, replaced, too old, or of somebody merged since", async () => {
    const visitor = visitorCtx(db);
    const dead = async (token: string, versionId: string, facts: EndUserFacts) => {
      expect(await findAsked(visitor, token)).toBeNull();
      await expect(confirmByLink(visitor, { token, versionId, facts })).rejects.toMatchObject({
        code: "end_user_link_over",
      });
    };
    const one = await asking();
    const { versionId = "" } = (await findAsked(visitor, one.token)) ?? {};
    await dead("nothing", versionId, one.facts[1]);
    await askEndUser(one.ctx, { endUserId: one.from, language: "en" });
    await dead(one.token, versionId, one.facts[1]);
    const sent = await findSentLink(one.ctx, one.from);
    const stranger = await twins();
    await expect(withdrawLink(stranger.ctx, sent?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
    const second = await tokenOf(one.accountId);
    await withdrawLink(one.ctx, sent?.id ?? "");
    await dead(second, versionId, one.facts[1]);
    await askEndUser(one.ctx, { endUserId: one.from, language: "en" });
    await db
      .update(endUserLinks)
      .set({ expiresAt: new Date(0) })
      .where(eq(endUserLinks.endUserId, one.from));
    await dead(await tokenOf(one.accountId), versionId, one.facts[1]);
    const other = await asking();
    await mergeEndUsers(other.ctx, await other.asked());
    await dead(other.token, versionId, other.facts[1]);
  });

  test("to facts that the provider changed meanwhile is refused, and the link stays good", async () => {
    const { ctx, two, token, facts } = await asking();
    const visitor = visitorCtx(db);
    const { versionId = "" } = (await findAsked(visitor, token)) ?? {};
    await reportEndUser(ctx, { serials: [two], facts: { ...facts[1], city: "Kobe" }, route: "page" });
    await expect(confirmByLink(visitor, { token, versionId, facts: facts[1] })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    expect((await findAsked(visitor, token))?.facts.city).toBe("Kobe");
  });
});
