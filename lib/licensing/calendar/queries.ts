/** Reads behind the calendar of ends. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "@/db/schema/identity";
import { calendarFeeds } from "@/db/schema/licensing";
import type { AccountMember, Ctx, Member } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { listActingAccounts } from "@/lib/accounts/queries";
import { listEndingBetween, monthCap } from "@/lib/licensing/expiry/queries";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken, unseal } from "@/lib/platform/secrets";

const day = 86_400_000;

/** One's own living calendar address in this account. */
export async function findOwnFeed(ctx: Ctx<AccountMember>) {
  const [feed] = await ctx.db
    .select({
      createdAt: calendarFeeds.createdAt,
      lastReadAt: calendarFeeds.lastReadAt,
      sealedToken: calendarFeeds.sealedToken,
    })
    .from(calendarFeeds)
    .where(
      and(
        within(ctx, calendarFeeds.accountId),
        eq(calendarFeeds.userId, ctx.actor.userId),
        isNull(calendarFeeds.revokedAt),
      ),
    )
    .limit(1);
  if (!feed) return undefined;
  const { sealedToken, ...facts } = feed;
  return {
    ...facts,
    url: `${env().PORTAL_BASE_URL}/licenses/calendar/${unseal(sealedToken, "calendar")}`,
  };
}

/**
 * What the calendar behind a token shows: the ends its owner may see at this moment, at most `monthCap` of the month
 * before and `monthCap` of the three years to come, the soonest first. Refuses
 * `not_found` alike for unknown and revoked tokens, blocked people, and those who left the account or may no longer
 * read licenses.
 */
export async function readFeed(ctx: Ctx, token: string) {
  const [feed] = await ctx.db
    .update(calendarFeeds)
    .set({ lastReadAt: sql`now()` })
    .from(users)
    .where(
      and(
        eq(calendarFeeds.tokenHash, hashToken(token)),
        isNull(calendarFeeds.revokedAt),
        eq(users.id, calendarFeeds.userId),
        isNull(users.blockedAt),
      ),
    )
    .returning({
      accountId: calendarFeeds.accountId,
      userId: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      language: users.language,
      timeZone: users.timeZone,
    });
  const accounts = feed ? await listActingAccounts(ctx.db, feed.userId) : [];
  const account = accounts.find(({ id }) => id === feed?.accountId);
  if (!feed || !account?.permissions.has("licenses.read")) throw new Refusal("not_found");
  const actor: Member = {
    kind: "member",
    userId: feed.userId,
    sessionId: "",
    email: feed.email,
    familyName: feed.familyName,
    givenName: feed.givenName,
    timeZone: feed.timeZone,
    sudoUntil: null,
    account,
    accounts,
    staff: null,
  };
  const owner = { ...ctx, actor, language: feed.language } as Ctx<AccountMember>;
  const between = async (from: number, to: number) => {
    const at = (days: number) => new Date(ctx.now.getTime() + days * day);
    return (await listEndingBetween(owner, at(from), at(to), "all")).slice(0, monthCap);
  };
  // by themselves, so that very many which are over take no room from those to come
  const ends = [...(await between(-31, 0)), ...(await between(0, 1_100))];
  return { account, language: feed.language, timeZone: feed.timeZone, ends };
}
