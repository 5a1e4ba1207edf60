/** Asking for a link between accounts, answering, taking back and ending it. */
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { accounts, memberships } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import type { AnswerLinkInput, AskLinkInput } from "@/lib/accounts/linking/input";
import { answeredMails, askedMails, endedMails } from "@/lib/accounts/linking/notices";
import { mayManageLinkedAccounts, mayOpenLink } from "@/lib/accounts/linking/policy";
import { closesAt, hasExpired, isAsked } from "@/lib/accounts/linking/queries";
import { env } from "@/lib/platform/env";
import { type EventKind, record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails, withdrawMails } from "@/lib/platform/mail/outbox";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

type Link = typeof accountLinks.$inferSelect;

function requireManager(ctx: Ctx<AccountMember>): void {
  if (!mayManageLinkedAccounts(ctx.actor)) throw new Refusal("not_found");
}

/** The same event in the history of both accounts. */
async function recordOnBothSides(ctx: Ctx<AccountMember>, kind: EventKind, link: Link): Promise<void> {
  const data = link.role ? { number: link.number, role: link.role } : { number: link.number };
  await record(ctx, kind, { accountId: link.homeAccountId, subjectId: link.id, data });
  if (link.accountId) await record(ctx, kind, { accountId: link.accountId, subjectId: link.id, data });
}

/**
 * Asks another account, by its number, to let this one's members act there. Whether the number belongs to anybody is not
 * told: the request is kept and listed either way, and only a real account's Domain Administrators hear of it. It expires
 * after some days without an answer, and can then be made anew. Refuses
 * `domain_administrator_needed`, `own_account`, `account_link_open` while a request or link to that number lives, and
 * `too_many_attempts`.
 */
export async function askForLink(outer: Ctx<AccountMember>, input: AskLinkInput): Promise<void> {
  requireManager(outer);
  if (!mayOpenLink(outer.actor)) throw new Refusal("domain_administrator_needed");
  const { account, userId } = outer.actor;
  if (input.number === account.number) throw new Refusal("own_account", { field: "number" });
  await limited(outer, [
    { key: `account-link:${account.id}`, max: env().ACCOUNT_LINKS_PER_HOUR, seconds: 3_600 },
  ]);
  await inTransaction(outer, async (ctx) => {
    const [host] = await ctx.db
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.number, input.number), isNull(accounts.sandboxOfId)));
    // one living request per number: what nobody answered in time makes room
    await ctx.db
      .update(accountLinks)
      .set({ endedAt: closesAt() })
      .where(
        and(within(ctx, accountLinks.homeAccountId), eq(accountLinks.number, input.number), hasExpired()),
      );
    const [link] = await ctx.db
      .insert(accountLinks)
      .values({
        id: newId("accountLink"),
        accountId: host?.id ?? null,
        number: input.number,
        homeAccountId: account.id,
        requestedBy: userId,
        message: input.message || null,
      })
      .onConflictDoNothing()
      .returning();
    if (!link) throw new Refusal("account_link_open", { field: "number" });
    await recordOnBothSides(ctx, "account_link.asked", link);
    await queueMails(ctx, await askedMails(ctx, link));
  });
}

/** The link if the account is the one `side` says; anything else answers like a missing one. */
async function getLink(ctx: Ctx<AccountMember>, linkId: string, side: "host" | "home" | "either") {
  const host = within(ctx, accountLinks.accountId);
  const home = within(ctx, accountLinks.homeAccountId);
  const mine = side === "host" ? host : side === "home" ? home : or(host, home);
  const [link] = await ctx.db
    .select()
    .from(accountLinks)
    .where(and(eq(accountLinks.id, linkId), mine));
  if (!link) throw new Refusal("not_found");
  return link;
}

/** Changes the link if it still stands as `still` says; the first of several wins and the others are refused. */
async function settle(
  ctx: Ctx<AccountMember>,
  linkId: string,
  still: ReturnType<typeof and>,
  change: PgUpdateSetSource<typeof accountLinks>,
): Promise<Link> {
  const [link] = await ctx.db
    .update(accountLinks)
    .set(change)
    .where(and(eq(accountLinks.id, linkId), still))
    .returning();
  if (!link) throw new Refusal("account_link_settled");
  return link;
}

/**
 * The asked account's answer: yes with the role all members of the other one get here, or no. Refuses `not_found`,
 * `domain_administrator_needed` for a yes, and `account_link_settled` when it was answered, taken back or expired meanwhile.
 */
export function answerLink(outer: Ctx<AccountMember>, input: AnswerLinkInput): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireManager(ctx);
    await getLink(ctx, input.linkId, "host");
    const approved = input.decision === "approved";
    if (approved && !mayOpenLink(ctx.actor)) throw new Refusal("domain_administrator_needed");
    const link = await settle(ctx, input.linkId, isAsked(), {
      decision: input.decision,
      decidedAt: sql`now()`,
      decidedBy: ctx.actor.userId,
      role: input.role,
    });
    await recordOnBothSides(ctx, approved ? "account_link.approved" : "account_link.declined", link);
    await queueMails(ctx, await answeredMails(ctx, link));
  });
}

/** Takes a request back before it is answered. Refuses `not_found` and `account_link_settled`. */
export function cancelLink(outer: Ctx<AccountMember>, linkId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireManager(ctx);
    await getLink(ctx, linkId, "home");
    const link = await settle(ctx, linkId, isAsked(), { endedAt: sql`now()`, endedBy: ctx.actor.userId });
    await recordOnBothSides(ctx, "account_link.canceled", link);
  });
}

/** What waits to be mailed about the account to those who came by the link, and come in no other way, stays here. */
async function withdrawFromGuests(ctx: Ctx, { accountId, homeAccountId }: Link): Promise<void> {
  if (!accountId) return;
  const guests = await ctx.db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.accountId, homeAccountId),
        sql`not exists (select 1 from ${memberships} own where own.user_id = ${memberships.userId} and own.ended_at is null
          and (own.account_id = ${accountId} or own.account_id in (
            select l.home_account_id from ${accountLinks} l
            where l.account_id = ${accountId} and l.decision = 'approved' and l.ended_at is null)))`,
      ),
    );
  for (const { userId } of guests) await withdrawMails(ctx, { userId, accountId });
}

/**
 * Ends a link from either side. Whoever acted through it is refused from their next request on, because every request
 * asks anew where one may act, and is sent nothing more about the account. Refuses `not_found` and `account_link_settled`.
 */
export function endLink(outer: Ctx<AccountMember>, linkId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireManager(ctx);
    await getLink(ctx, linkId, "either");
    const living = and(eq(accountLinks.decision, "approved"), isNull(accountLinks.endedAt));
    const link = await settle(ctx, linkId, living, { endedAt: sql`now()`, endedBy: ctx.actor.userId });
    await recordOnBothSides(ctx, "account_link.ended", link);
    await withdrawFromGuests(ctx, link);
    await queueMails(ctx, await endedMails(ctx, link));
  });
}
