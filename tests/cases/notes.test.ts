/** What staff say and do among themselves never reaches a customer (domain rule 74; trust TEN-11). */
// before anything reads the settings
import "./files/place";
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import { cases } from "@/db/schema/cases";
import { caseLinks } from "@/db/schema/cases-desk";
import { caseFiles } from "@/db/schema/cases-files";
import { mails } from "@/db/schema/platform";
import { historyFilter } from "@/lib/accounts/history/input";
import { listHistory } from "@/lib/accounts/history/queries";
import { webhookKinds } from "@/lib/accounts/webhooks/rules";
import { assignCase, handOutCase } from "@/lib/cases/desk/assigning/commands";
import { handOver } from "@/lib/cases/desk/handover/commands";
import { linkCases } from "@/lib/cases/desk/joining/commands";
import { notePresence } from "@/lib/cases/desk/presence/commands";
import { listAllMessages } from "@/lib/cases/desk/queries";
import { changeMany } from "@/lib/cases/desk/queue/commands";
import { addTeam, setMember } from "@/lib/cases/desk/teams/commands";
import { undoBulkChange } from "@/lib/cases/desk/undoing/commands";
import { takeFileAsStaff } from "@/lib/cases/files/commands";
import { listCaseFiles } from "@/lib/cases/files/queries";
import { caseFilterInput } from "@/lib/cases/listing/input";
import { caseFrameOf, countOpenCases, exportCases, listCases } from "@/lib/cases/listing/queries";
import { listUndelivered } from "@/lib/cases/mail/bounces/queries";
import { publishReply, takeBackReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { findCase, getCase, listShownMessages } from "@/lib/cases/queries";
import { listRestFiles } from "@/lib/cases/rest/files/queries";
import { listRestMessages } from "@/lib/cases/rest/messages/queries";
import { getRestCase, listRestCases } from "@/lib/cases/rest/queries";
import { showNumber } from "@/lib/cases/rules";
import { listColleagues, listParticipants } from "@/lib/cases/sharing/queries";
import { listPromises } from "@/lib/cases/sla/explaining/queries";
import {
  findLastChange,
  findMergedInto,
  listFollowUps,
  readFacts,
  readStory,
} from "@/lib/cases/story/queries";
import { suggestForCase } from "@/lib/knowledge/deflections/queries";
import { newId } from "@/lib/platform/ids";
import { sourcesBelow } from "@/tests/house/write-doors.mjs";
import { programCtx } from "@/tests/provisioning/partner";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();
const marker = "zzTHISISBETWEENUSzz";
const note = (caseId: string, changes: Partial<Parameters<typeof writeAsStaff>[1]> = {}) => ({
  ...{ caseId, body: marker, visibility: "staff" as const, kind: "comment" as const, asks: false },
  ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null, ...changes },
});

/** A customer with two cases, of which the second changed last, and everything they can ask for. */
async function customer() {
  const made = await newCustomer(db);
  const { ctx, asset, accountId } = made;
  await db.insert(webhooks).values({
    ...{ id: newId("webhook"), accountId, url: "https://hooks.tests.example/", kinds: [...webhookKinds] },
    ...{ sealedSecret: "sealed", createdBy: made.superUser },
  });
  const first = await openCase(ctx, caseForm({ serial: asset.serial }));
  await openCase(ctx, caseForm({ serial: asset.serial }));
  const engineer = await newEngineer(db);
  const reply = await writeAsStaff(
    engineer,
    note(first.caseId, { visibility: "customer", body: "We look." }),
  );
  await publishReply(engineer, { messageId: reply.messageId, asks: false });
  const second = await openCase(ctx, caseForm({ serial: asset.serial }));
  const program = programCtx(db, accountId, { kind: "customer" });
  const number = showNumber(first.number);
  const all = { state: "all", limit: 50 } as const;
  const about = () => getCase(ctx, first.number);
  const filter = caseFilterInput.parse({});

  /** By the name of the read that a page, a route or a program uses. */
  const reads: Record<string, () => Promise<unknown>> = {
    getCase: async () => {
      // what only pages of staff may show; none of these is handed to a browser (below)
      const { staffChangedAt: _, assignedTo: __, teamId: ___, version: ____, ...row } = await about();
      return row;
    },
    findCase: async () => (await findCase(ctx, first.number))?.changedAt,
    readStory: async () => [
      await readStory(ctx, await about(), false),
      await readStory(ctx, await about(), true),
    ],
    readFacts: async () => readFacts(ctx, await about()),
    listPromises: async () => listPromises(ctx, await about()),
    listParticipants: () => listParticipants(ctx, first.caseId),
    listColleagues: () => listColleagues(ctx),
    listFollowUps: async () => listFollowUps(ctx, await about()),
    findMergedInto: async () => findMergedInto(ctx, await about()),
    listCaseFiles: () => listCaseFiles(ctx, first.caseId),
    listUndelivered: async () => listUndelivered(ctx, await about()),
    findLastChange: () => findLastChange(ctx, first.number),
    listCases: async () => [
      await listCases(ctx, filter),
      await listCases(ctx, caseFilterInput.parse({ q: marker })),
      await listCases(ctx, caseFilterInput.parse({ q: "VPN" }), undefined, 1),
    ],
    caseFrameOf: () => caseFrameOf(ctx, filter, "/cases"),
    countOpenCases: () => countOpenCases(ctx),
    exportCases: async () => {
      const rows: unknown[] = [];
      for await (const batch of exportCases(ctx, filter)) rows.push(...batch);
      return rows;
    },
    getRestCase: () => getRestCase(program, number),
    listRestCases: () => listRestCases(program, all, undefined),
    listRestMessages: () => listRestMessages(program, number, { limit: 50 }, undefined),
    listRestFiles: () => listRestFiles(program, number),
    suggestForCase: async () => suggestForCase(ctx, await about()),
    // beside pages about cases: mails, webhooks, and the history, in which who of support has a case is no secret
    mails: () => db.$count(mails, eq(mails.accountId, accountId)),
    webhooks: () => db.$count(webhookDeliveries, eq(webhookDeliveries.accountId, accountId)),
    history: async () =>
      (await listHistory(ctx, historyFilter.parse({}))).rows.filter(
        ({ kind }) => !["case.assigned", "case.linked", "case.change_undone"].includes(kind),
      ),
    shown: () => listShownMessages(ctx, first.caseId),
  };
  const everything = async () => {
    const answers: Record<string, string> = {};
    for (const [name, read] of Object.entries(reads)) answers[name] = JSON.stringify(await read()) ?? "";
    return answers;
  };
  return { ...made, first, second, engineer, reads, everything };
}
type Customer = Awaited<ReturnType<typeof customer>>;

/** A file of a note, as an upload of staff leaves it. */
async function noteFile({ accountId, first }: Customer, messageId: string | null = null) {
  const id = newId("caseFile");
  await db.insert(caseFiles).values({
    ...{ id, accountId, caseId: first.caseId, messageId, visibility: "staff", name: `${marker}.txt` },
    ...{ size: 1, received: 1, contentType: "text/plain", state: "clean", storageKey: newId("caseFile") },
  });
  return id;
}
async function teamWith({ engineer }: Customer) {
  const { id } = await addTeam(engineer, "Tokyo");
  await setMember(engineer, {
    ...{ team: id, engineer: engineer.actor.userId, families: [], languages: [], manager: false },
    awayUntil: "",
  });
  return id;
}

const acts: [string, (world: Customer) => Promise<unknown>][] = [
  [
    "a note with a file",
    async (world) => {
      const { messageId } = await writeAsStaff(world.engineer, note(world.first.caseId));
      await noteFile(world, messageId);
      const all = await listAllMessages(world.engineer, world.first.caseId);
      expect(all.map(({ body }) => body)).toContain(marker);
    },
  ],
  [
    "a file of a note that is fetched",
    async (world) => takeFileAsStaff(world.engineer, await noteFile(world), true),
  ],
  [
    "a reply that can still be taken back",
    ({ engineer, first }) =>
      writeAsStaff(engineer, note(first.caseId, { visibility: "customer", kind: "solution", asks: true })),
  ],
  [
    "a reply that was taken back",
    async ({ engineer, first }) => {
      const { messageId } = await writeAsStaff(engineer, note(first.caseId, { visibility: "customer" }));
      await takeBackReply(engineer, messageId);
      await publishReply(engineer, { messageId, asks: true });
    },
  ],
  [
    "a case that is given to somebody, and on to a colleague with a note",
    async ({ engineer, first }) => {
      const mine = engineer.actor.userId;
      await assignCase(engineer, { caseId: first.caseId, engineer: mine, seen: null });
      const to = `user:${(await newEngineer(db)).actor.userId}`;
      const numbers = [first.number];
      await handOver(engineer, { numbers, to, note: marker, submissionId: newId("submission") });
    },
  ],
  [
    "a case that goes to whose turn it is in a team",
    async (world) => {
      const teamId = await teamWith(world);
      await handOutCase(world.engineer, { caseId: world.first.caseId, teamId, how: "turn", seen: null });
    },
  ],
  [
    "a change to many that is taken back",
    async (world) => {
      const { engineer, first, second } = world;
      const numbers = [first.number];
      const { changeId } = await changeMany(engineer, {
        ...{ numbers, act: "team", team: await teamWith(world), engineer: "", status: "" },
      });
      await undoBulkChange(engineer, changeId);
      expect(second.number).not.toBe(first.number);
    },
  ],
  [
    "cases that belong together",
    async ({ engineer, first, second }) => {
      await linkCases(engineer, { caseId: first.caseId, otherId: second.caseId, kind: "related" });
      expect(await db.$count(caseLinks, eq(caseLinks.caseId, first.caseId))).toBe(1);
    },
  ],
  [
    "somebody who is at the case and writes",
    ({ engineer, first, accountId }) => notePresence(engineer, { id: first.caseId, accountId }, true),
  ],
];

describe("among themselves", () => {
  test.each(acts)("%s changes nothing that a customer can ask for", async (_, act) => {
    const world = await customer();
    const before = await world.everything();
    await act(world);
    const after = await world.everything();
    expect(after).toEqual(before);
    expect(JSON.stringify(after)).not.toContain(marker);
    expect(await db.$count(cases, eq(cases.accountId, world.accountId))).toBe(3);
  });

  test("every read of cases that a page, a route or a program of customers uses is looked at above", async () => {
    /** Reads that are about something else than what stands in a case, or decide on one thing. */
    const apart = [
      ...["findDraft", "listUnsentFiles", "getUpload", "customer", "findOutlook", "listPartners"],
      ...["listProductsForCase", "findSurvey", "nameOfAuthor", "beginsDownload", "serveFile"],
    ];
    const names = ["app/(portal)", "app/(open)", "app/api/v1", "app/_promises"]
      .flatMap((room) => sourcesBelow(room) as string[])
      .flatMap((file) => [
        ...readFileSync(file, "utf8").matchAll(/import (\{[^}]*\}) from "@\/lib\/cases\/(?:\w+\/)*queries"/g),
      ])
      .flatMap(([, imported = ""]) => imported.match(/\btype \w+|\w+/g) ?? [])
      .filter((name) => !name.startsWith("type ") && !/^[A-Z]/.test(name));
    expect(names.length).toBeGreaterThan(20);
    const { reads } = await customer();
    expect([...new Set(names)].filter((name) => !apart.includes(name) && !(name in reads))).toEqual([]);
  });

  test("whatever reads messages or files of cases goes by what customers may see, or is read by staff alone", () => {
    const staffOnly =
      /^lib\/(?:cases\/(?:desk|reports)|knowledge\/from-cases|registration\/erasure|provisioning\/sandbox|host|staff)\//;
    const readers = (sourcesBelow("lib") as string[]).filter((file) => {
      const source = readFileSync(file, "utf8");
      return (
        /\b(?:from|innerJoin|leftJoin)\(\s*(?:caseMessages|caseFiles)\b/.test(source) &&
        !/shownToCustomers|fileShown/.test(source)
      );
    });
    // each of these asks about one row whose reader was judged before, or about all rows of nobody
    const judged =
      /^lib\/cases\/(?:messages|closing|mail\/attaching|files(?:\/\w+)*)\/(?:commands|queries)\.ts$/;
    expect(readers.filter((file) => !staffOnly.test(file) && !judged.test(file))).toEqual([]);
  });

  test("the desk is read by pages of staff only: nothing else of the portal imports it", () => {
    const importers = ["app", "lib", "emails", "db"]
      .flatMap((room) => sourcesBelow(room) as string[])
      .filter((file) => readFileSync(file, "utf8").includes('from "@/lib/cases/desk/'))
      .filter(
        (file) =>
          !/^(app\/admin\/|app\/_desk\/|app\/api\/cases\/files\/desk\/|lib\/cases\/desk\/|lib\/staff\/|lib\/cases\/reports\/|lib\/knowledge\/(?:facts|from-cases)\/)/.test(
            file,
          ),
      );
    expect(importers).toEqual([]);
    const desks = sourcesBelow("app").filter((file: string) =>
      readFileSync(file, "utf8").includes('from "@/app/_desk/'),
    );
    expect(desks.filter((file: string) => !/^app\/(admin|_desk)\//.test(file))).toEqual([]);
  });

  test("no page of customers shows when support last touched a case, or whose it is there", () => {
    const pages = ["app/(portal)", "app/(open)", "app/api/v1", "emails"].flatMap(
      (room) => sourcesBelow(room) as string[],
    );
    const telling = pages.filter((file) =>
      /\b(?:staffChangedAt|assignedTo|teamId)\b/.test(readFileSync(file, "utf8")),
    );
    // it offers to withdraw a case as long as it is nobody's
    expect(telling).toEqual(["app/(portal)/cases/[number]/deeds.tsx"]);
  });
});
