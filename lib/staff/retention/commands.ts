/** Forgetting what has had its time. */
import { and, eq, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { caseDrafts, casePresences } from "@/db/schema/cases-desk";
import { caseBounces, inboundMails, refusedSenders } from "@/db/schema/cases-files";
import { events, mails } from "@/db/schema/platform";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { waitsForSupport } from "@/lib/cases/mail/quarantine/queries";
import { refusedSenderDays } from "@/lib/cases/mail/refusing/rules";
import { env } from "@/lib/platform/env";
import { forgetHalf, forgetIncoming, listIncoming } from "@/lib/platform/gateways/incoming/store";
import { type Period, periods } from "@/lib/staff/retention/rules";

/** Rows that go in one statement: nobody waits long for a lock. */
const batch = 5_000;
/** Hours a mail on the disk may be without its row: it is written first. */
const graceHours = 1;

const ago = (days: number): SQL => sql`now() - make_interval(days => ${days})`;
/** SQL: the moment before which this is forgotten. */
const over = (period: Period): SQL => ago(env()[periods[period]]);

/** One round of everything; safe to repeat, and to break off. */
export async function forgetWhatIsOver(ctx: Ctx<Machine>): Promise<void> {
  await forgetRawMails(ctx);
  await removeLostMails(ctx);
  await forgetRows(
    ctx,
    inboundMails,
    and(ne(inboundMails.state, "accepted"), lt(inboundMails.receivedAt, over("inboundMails"))),
  );
  await forgetRows(ctx, refusedSenders, lt(refusedSenders.toldAt, ago(refusedSenderDays)));
  await forgetRows(
    ctx,
    mails,
    and(inArray(mails.state, ["sent", "rejected", "dead"]), lt(mails.createdAt, over("sentMails"))),
  );
  // an address that nobody wrote to for so long is tried again
  await forgetRows(ctx, caseBounces, lt(caseBounces.createdAt, over("bounces")));
  await forgetRows(ctx, caseDrafts, lt(caseDrafts.changedAt, over("drafts")));
  await forgetRows(ctx, casePresences, lt(casePresences.seenAt, ago(1)));
  await forgetNetworkAddresses(ctx);
}

/** The mails themselves. One that still waited for support does so no more: nobody could decide about it. */
async function forgetRawMails(ctx: Ctx): Promise<void> {
  for (;;) {
    const old = ctx.db
      .select({ id: inboundMails.id })
      .from(inboundMails)
      .where(and(isNull(inboundMails.rawRemovedAt), lt(inboundMails.receivedAt, over("rawMails"))))
      .limit(batch);
    const gone = await ctx.db
      .update(inboundMails)
      .set({
        rawRemovedAt: sql`now()`,
        state: sql`case when ${or(waitsForSupport, eq(inboundMails.state, "received"))} then 'ignored' else ${inboundMails.state} end`,
      })
      .where(inArray(inboundMails.id, old))
      .returning({ storageKey: inboundMails.storageKey });
    for (const { storageKey } of gone) await forgetIncoming(storageKey);
    if (gone.length < batch) return;
  }
}

/** Mails on the disk that no row speaks for, or whose row says that they are gone: a crash left them. */
async function removeLostMails(ctx: Ctx): Promise<void> {
  const before = ctx.now.getTime() - graceHours * 3_600_000;
  let keys: string[] = [];
  const judge = async () => {
    const kept = await ctx.db
      .select({ key: inboundMails.storageKey })
      .from(inboundMails)
      .where(
        and(
          // the id of a mail is its key without the ending
          inArray(
            inboundMails.id,
            keys.map((key) => key.replace(/\..*$/, "")),
          ),
          isNull(inboundMails.rawRemovedAt),
        ),
      );
    const known = new Set(kept.map(({ key }) => key));
    for (const key of keys) if (!known.has(key)) await forgetIncoming(key);
    keys = [];
  };
  for await (const { key, changedAt } of listIncoming()) {
    if (changedAt.getTime() > before) continue;
    if (key.startsWith(".")) await forgetHalf(key);
    else if (/\.(eml|json)$/.test(key)) keys.push(key);
    if (keys.length >= 500) await judge();
  }
  await judge();
}

async function forgetNetworkAddresses(ctx: Ctx): Promise<void> {
  for (;;) {
    const old = ctx.db
      .select({ id: events.id })
      .from(events)
      .where(and(isNotNull(events.ip), lt(events.at, over("networkAddresses"))))
      .limit(batch);
    const gone = await ctx.db
      .update(events)
      .set({ ip: null })
      .where(inArray(events.id, old))
      .returning({ id: events.id });
    if (gone.length < batch) return;
  }
}

/** Deletes rows of a table, a batch at a time. */
async function forgetRows(ctx: Ctx, table: PgTable, which: SQL | undefined): Promise<void> {
  for (;;) {
    const gone = await ctx.db.execute(
      sql`delete from ${table} where ctid = any(array(select ctid from ${table} where ${which ?? sql`false`} limit ${batch}))`,
    );
    if (gone.count < batch) return;
  }
}
