/** Histories from before: the upgrade takes addresses and free words out of them and loses no fact. */
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { events } from "@/db/schema/platform";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";

const { db, ownerUrl } = await testDatabase();
const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const upgrade = async () => {
  for (const statement of readFileSync("db/migrations/0006_history_of_ids.sql", "utf8").split(
    "--> statement-breakpoint",
  ))
    await owner.unsafe(statement);
};

const email = "hanako@company.example";
type Data = Record<string, unknown>;
const histories: { kind: string; before: Data; after: Data }[] = [
  { kind: "invitation.sent", before: { email, roles: ["limited_user"] }, after: { roles: ["limited_user"] } },
  { kind: "invitation.accepted", before: { userId: "usr_1", email }, after: { userId: "usr_1" } },
  {
    kind: "asset.transfer_offered",
    before: { serial: "1", recipient: email, transferId: "trf_1" },
    after: { serial: "1", transferId: "trf_1" },
  },
  { kind: "access.declined", before: { userId: "usr_1", reason: email }, after: { userId: "usr_1" } },
  { kind: "staff.access_asked", before: { reason: `mail of ${email}` }, after: {} },
  { kind: "view.saved", before: { list: "/assets", name: email, query: "q=1" }, after: { list: "/assets" } },
  {
    kind: "membership.changed",
    before: { old: { roles: ["a"], description: null }, new: { roles: ["b"], description: email } },
    after: { old: { roles: ["a"] }, new: { roles: ["b"] }, described: true },
  },
  {
    kind: "group.changed",
    before: { old: { name: "A", description: email }, new: { name: "B", description: email } },
    after: { old: { name: "A" }, new: { name: "B" } },
  },
  {
    kind: "staff.viewed_asset",
    before: { serial: "1", reason: `case 7 of ${email}, again` },
    after: { serial: "1", reason: "case 7 of … again" },
  },
  {
    kind: "asset.changed",
    before: { name: { from: null, to: "x" } },
    after: { name: { from: null, to: "x" } },
  },
];

test("addresses beside an id go, facts stay, and the history is append-only again afterwards", async () => {
  const rows = histories.map((event) => ({ id: newId("event"), ...event }));
  for (const { id, kind, before } of rows)
    await db.insert(events).values({ id, kind, actorKind: "machine", data: before, requestId: "test" });
  await upgrade();
  await upgrade();
  for (const { id, kind, after } of rows) {
    const [row] = await db.select().from(events).where(eq(events.id, id));
    expect(row).toMatchObject({ kind });
    expect(row?.data).toEqual(after);
  }
  await expect(owner`update events set kind = 'x'`).rejects.toThrow("append-only");
});
