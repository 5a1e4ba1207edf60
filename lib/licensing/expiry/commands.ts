/** Telling people in time what is about to end. */
import { and, asc, eq, gt, gte, isNull, lt, sql } from "drizzle-orm";
import { accounts, membershipRoles, memberships } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { expiryNotices, licenses } from "@/db/schema/licensing";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { isRole, permissionsOf } from "@/lib/access/roles";
import { activeMembership } from "@/lib/accounts/queries";
import { type ExpiryReader, expiryDigest } from "@/lib/licensing/expiry/notices";
import { endsForGood, licensed } from "@/lib/licensing/expiry/queries";
import { daysLeft, hourIn, type NoticeStep, noticeHour, noticeStep } from "@/lib/licensing/expiry/rules";
import { noticeDays } from "@/lib/licensing/rules";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/** Accounts looked at in one statement. */
const batch = 200;
const day = 86_400_000;
/** One digest names at most so many licenses and says how many more there are. */
export const digestCap = 50;

/**
 * Sends each reader of each account one mail about everything that reached a step for them since the last run: Super
 * Users about all, others about what they registered. Only in their morning; each step once, however often this runs
 * and whoever else runs it (domain rule 62). Returns how many mails were queued.
 */
export async function sendExpiryNotices(outer: Ctx<Machine>): Promise<number> {
  let sent = 0;
  for (let after = ""; ; ) {
    const found = await accountsWithEndings(outer, after);
    for (const account of found) sent += await tellAccount(outer, account);
    const last = found.at(-1);
    if (!last || found.length < batch) return sent;
    after = last.id;
  }
}

function window(now: Date) {
  // a day more on both sides, because readers' days begin at different instants
  const [first = 90] = noticeDays;
  return and(
    gte(licenses.endsAt, new Date(now.getTime() - day)),
    lt(licenses.endsAt, new Date(now.getTime() + (first + 2) * day)),
    isNull(licenses.endedAt),
  );
}

type Account = { id: string; number: number; name: string };

function accountsWithEndings(ctx: Ctx<Machine>, after: string): Promise<Account[]> {
  return ctx.db
    .select({ id: accounts.id, number: accounts.number, name: accounts.name })
    .from(accounts)
    .where(
      and(
        gt(accounts.id, after),
        isNull(accounts.sandboxOfId),
        sql`exists (select 1 from ${licenses} where ${licenses.accountId} = ${accounts.id} and ${window(ctx.now)})`,
      ),
    )
    .orderBy(asc(accounts.id))
    .limit(batch);
}

type Reader = ExpiryReader & { all: boolean; wantsAll: boolean };

/** Active members who read licenses, and whether they run the account. */
async function readersOf(ctx: Ctx<Machine>, accountId: string): Promise<Reader[]> {
  const rows = await ctx.db
    .select({
      userId: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      language: users.language,
      timeZone: users.timeZone,
      topics: users.notificationTopics,
      roles: sql<string[]>`array_agg(${membershipRoles.role})`,
    })
    .from(memberships)
    .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.blockedAt)))
    .where(and(eq(memberships.accountId, accountId), activeMembership))
    .groupBy(users.id)
    .orderBy(asc(users.id));
  return rows.flatMap(({ roles, topics, ...person }) => {
    const held = roles.filter(isRole);
    if (!permissionsOf(held).has("licenses.read")) return [];
    return [{ ...person, all: held.includes("super_user"), wantsAll: topics.includes("license_expiry") }];
  });
}

async function tellAccount(outer: Ctx<Machine>, account: Account): Promise<number> {
  const readers = (await readersOf(outer, account.id)).filter(
    (reader) => hourIn(reader.timeZone, outer.now) >= noticeHour,
  );
  if (readers.length === 0) return 0;
  const ending = await outer.db
    .select({
      id: licenses.id,
      serial: assets.serial,
      assetName: assets.name,
      registeredBy: assets.registeredBy,
      productName: licensed.name,
      kind: licensed.kind,
      endsAt: licenses.endsAt,
      stopsEn: licensed.stopsEn,
      stopsJa: licensed.stopsJa,
    })
    .from(licenses)
    .innerJoin(assets, eq(assets.id, licenses.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(licensed, eq(licensed.id, licenses.productId))
    .where(and(eq(licenses.accountId, account.id), window(outer.now), endsForGood))
    .orderBy(asc(licenses.endsAt), asc(licenses.id));
  let sent = 0;
  for (const reader of readers) {
    const due = ending.flatMap((license) => {
      if (!reader.all && license.registeredBy !== reader.userId) return [];
      // support reminders cannot be switched off
      if (!reader.wantsAll && license.kind !== "support") return [];
      const left = daysLeft(license.endsAt, outer.now, reader.timeZone);
      const step = noticeStep(left);
      return step === null ? [] : [{ ...license, left, step }];
    });
    sent += due.length > 0 ? await tellReader(outer, account, reader, due) : 0;
  }
  return sent;
}

type Due = Parameters<typeof expiryDigest>[2][number] & { step: NoticeStep };

/** Marks and mails in one transaction; what another run marked first is left to that run. */
function tellReader(outer: Ctx<Machine>, account: Account, reader: Reader, due: Due[]): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const marked = new Set<string>();
    for (let at = 0; at < due.length; at += 1_000) {
      const rows = await ctx.db
        .insert(expiryNotices)
        .values(
          due.slice(at, at + 1_000).map(({ id, step }) => ({
            licenseId: id,
            userId: reader.userId,
            daysBefore: step,
            accountId: account.id,
          })),
        )
        .onConflictDoNothing()
        .returning({ id: expiryNotices.licenseId });
      for (const { id } of rows) marked.add(id);
    }
    if (marked.size === 0) return 0;
    const news = due.filter(({ id }) => marked.has(id));
    await queueMails(ctx, [expiryDigest(account, reader, news.slice(0, digestCap), news.length)]);
    return 1;
  });
}
