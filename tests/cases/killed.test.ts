/** The portal dies in the middle of a case: all of it or nothing, and the same form sent again does it once (fault F6). */
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { caseMessages, caseStatusChanges, cases } from "@/db/schema/cases";
import { caseMilestones } from "@/db/schema/cases-sla";
import { events, mails } from "@/db/schema/platform";
import { commentOnCase, publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { dyingAt } from "@/tests/support/dying";
import { caseForm, newCustomer, newEngineer } from "./desk";

const database = await testDatabase();
const { db } = database;
const killedAt = dyingAt(database);

const kept = async (accountId: string) => ({
  cases: await db.$count(cases, eq(cases.accountId, accountId)),
  messages: await db.$count(
    caseMessages,
    sql`${caseMessages.accountId} = ${accountId} and ${caseMessages.publishedAt} is not null`,
  ),
  states: await db.$count(caseStatusChanges, eq(caseStatusChanges.accountId, accountId)),
  promises: await db.$count(caseMilestones, eq(caseMilestones.accountId, accountId)),
  kept: await db.$count(caseMilestones, sql`account_id = ${accountId} and met_at is not null`),
  events: await db.$count(events, eq(events.accountId, accountId)),
  mails: await db.$count(mails, eq(mails.accountId, accountId)),
  jobs: await jobsOf(accountId),
});

async function jobsOf(accountId: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from pgboss.job j join mails m on m.id = j.data ->> 'mailId' where m.account_id = ${accountId}`,
  );
  return row?.count ?? 0;
}

test.each(["case_status_changes", "case_milestones", "events", "mails", "pgboss.job"])(
  "a case killed before it wrote its %s is none; the form sent again opens it whole",
  async (table) => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const form = caseForm({ serial: asset.serial });
    const before = await kept(accountId);
    await killedAt(table, (dying) => openCase({ ...ctx, db: dying.db }, form));
    expect(await kept(accountId)).toEqual(before);
    await Promise.all([openCase(ctx, form), openCase(ctx, form)]);
    expect(await kept(accountId)).toEqual({
      ...{ cases: 1, messages: 1, states: 1, promises: 1, kept: 0, mails: 1, jobs: 1 },
      events: before.events + 1,
    });
  },
);

test.each(["case_milestones", "events", "pgboss.job"])(
  "a reply killed before it wrote its %s is not out: nothing is kept, told or promised, until it is published again",
  async (table) => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const { caseId, number } = await openCase(ctx, caseForm({ serial: asset.serial }));
    await commentOnCase(ctx, { number, body: "Any news?", submissionId: newId("submission") });
    const engineer = await newEngineer(db);
    const { messageId } = await writeAsStaff(engineer, {
      ...{ caseId, body: "Please upgrade.", visibility: "customer", kind: "comment", asks: false },
      ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
    });
    const job = { messageId, asks: false };
    const before = await kept(accountId);
    await killedAt(table, (dying) => publishReply({ ...engineer, db: dying.db }, job));
    expect(await kept(accountId)).toEqual(before);
    await publishReply(engineer, job);
    await publishReply(engineer, job);
    expect(await kept(accountId)).toMatchObject({
      ...{ messages: before.messages + 1, kept: 1, promises: 2 },
      ...{ mails: before.mails + 1, jobs: before.jobs + 1 },
    });
  },
);
