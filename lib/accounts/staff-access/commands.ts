/** Asking for access to an account, answering, ending it, and opening what it holds. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { staffAccessRequests } from "@/db/schema/accounts-entry";
import type { AccountMember, Ctx, StaffMember } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { holdAccount } from "@/lib/accounts/commands";
import type { StaffAccessMode } from "@/lib/accounts/rules";
import { askedMails, changedMails } from "@/lib/accounts/staff-access/notices";
import { isOwn, mayDecideStaffAccess } from "@/lib/accounts/staff-access/policy";
import { isOpen, isWaiting, staffMaySee } from "@/lib/accounts/staff-access/queries";
import { answerOf, type StaffAccessDecision } from "@/lib/accounts/staff-access/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** When an access that begins now ends. */
const inSomeDays = () => sql`now() + make_interval(days => ${env().STAFF_ACCESS_DAYS}::int)`;

/**
 * Asks to open an account. Under `notify` the access begins at once and the account is told; under `approve` its Super
 * Users and Domain Administrators are asked. Refuses `not_found`, `staff_access_never`, and `staff_access_pending` for a
 * second request while one waits; one that nobody answered in time makes room. Who has access already keeps it and
 * nothing is written.
 */
export function askForStaffAccess(
  outer: Ctx<StaffMember>,
  input: { customerAccountId: string; reason: string },
): Promise<{ number: number; state: "waits" | "open" }> {
  return inTransaction(outer, async (ctx) => {
    // one engineer's two tabs, and a change of the setting, take turns at the account's row
    const [account] = await ctx.db
      .select({ id: accounts.id, number: accounts.number, mode: accounts.staffAccess })
      .from(accounts)
      .where(eq(accounts.id, input.customerAccountId))
      .for("no key update");
    if (!account) throw new Refusal("not_found");
    const answer = answerOf(account.mode);
    if (answer === "refused") throw new Refusal("staff_access_never");
    if (await staffMaySee(ctx, account.id)) return { number: account.number, state: "open" };
    const [waiting] = await ctx.db
      .select({ id: staffAccessRequests.id })
      .from(staffAccessRequests)
      .where(
        and(
          eq(staffAccessRequests.accountId, account.id),
          eq(staffAccessRequests.staffUserId, ctx.actor.userId),
          isWaiting(),
        ),
      );
    if (waiting && answer === "waits") throw new Refusal("staff_access_pending");

    const opened = answer === "opens";
    const answered = {
      decision: "by_setting" satisfies StaffAccessDecision,
      decidedAt: sql`now()`,
      endsAt: inSomeDays(),
    } as const;
    const requestId = waiting?.id ?? newId("staffAccess");
    if (waiting)
      await ctx.db
        .update(staffAccessRequests)
        .set({ ...answered, reason: input.reason })
        .where(eq(staffAccessRequests.id, waiting.id));
    else
      await ctx.db.insert(staffAccessRequests).values({
        id: requestId,
        accountId: account.id,
        staffUserId: ctx.actor.userId,
        reason: input.reason,
        ...(opened ? answered : {}),
      });
    await record(ctx, opened ? "staff.access_granted" : "staff.access_asked", {
      accountId: account.id,
      subjectId: requestId,
      data: opened ? { days: env().STAFF_ACCESS_DAYS } : {},
    });
    await queueMails(ctx, await askedMails(ctx, requestId));
    return { number: account.number, state: opened ? "open" : "waits" };
  });
}

/**
 * The account's answer. The first one counts: refuses `staff_access_decided` afterwards and once the request has
 * expired, `staff_access_own` to the engineer themselves, and `not_found` for a foreign request as for a missing one.
 */
export function decideStaffAccess(
  outer: Ctx<AccountMember>,
  input: { requestId: string; decision: "approved" | "declined" },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayDecideStaffAccess(ctx.actor)) throw new Refusal("not_found");
    const request = await getRequest(ctx, input.requestId);
    if (isOwn(ctx.actor, request)) throw new Refusal("staff_access_own");
    // a change of the setting withdraws consents; none may slip in beside it
    await holdAccount(ctx, ctx.actor.account.id);
    const approved = input.decision === "approved";
    const [decided] = await ctx.db
      .update(staffAccessRequests)
      .set({
        decision: input.decision,
        decidedBy: ctx.actor.userId,
        decidedAt: sql`now()`,
        endsAt: approved ? inSomeDays() : null,
      })
      .where(and(eq(staffAccessRequests.id, request.id), isWaiting()))
      .returning({ id: staffAccessRequests.id });
    if (!decided) throw new Refusal("staff_access_decided");
    await record(ctx, approved ? "staff.access_approved" : "staff.access_declined", {
      accountId: ctx.actor.account.id,
      subjectId: request.id,
      data: { staffUserId: request.staffUserId, ...(approved ? { days: env().STAFF_ACCESS_DAYS } : {}) },
    });
    await queueMails(ctx, await changedMails(ctx, request.id, input.decision, ctx.actor));
  });
}

async function getRequest(ctx: Ctx<AccountMember>, requestId: string) {
  const [request] = await ctx.db
    .select({ id: staffAccessRequests.id, staffUserId: staffAccessRequests.staffUserId })
    .from(staffAccessRequests)
    .where(and(within(ctx, staffAccessRequests.accountId), eq(staffAccessRequests.id, requestId)));
  if (!request) throw new Refusal("not_found");
  return request;
}

/** Ends an access before its time, from the account's side. Refuses `not_found`, and `staff_access_decided` when it was over. */
export function endStaffAccess(outer: Ctx<AccountMember>, requestId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayDecideStaffAccess(ctx.actor)) throw new Refusal("not_found");
    await getRequest(ctx, requestId);
    const [ended] = await ctx.db
      .update(staffAccessRequests)
      .set({ endsAt: sql`clock_timestamp()` })
      .where(and(eq(staffAccessRequests.id, requestId), isOpen))
      .returning({ id: staffAccessRequests.id, staffUserId: staffAccessRequests.staffUserId });
    if (!ended) throw new Refusal("staff_access_decided");
    await noteEnd(ctx, ended);
  });
}

async function noteEnd(ctx: Ctx<AccountMember>, ended: { id: string; staffUserId: string }): Promise<void> {
  await record(ctx, "staff.access_ended", {
    accountId: ctx.actor.account.id,
    subjectId: ended.id,
    data: { staffUserId: ended.staffUserId },
  });
  await queueMails(ctx, await changedMails(ctx, ended.id, "ended", ctx.actor));
}

/**
 * The account allows less than before, in the caller's transaction: what the new setting would not have given ends now.
 * `never` ends every access and declines what waits; `approve` ends what began without anybody's yes.
 */
export async function withdrawConsent(ctx: Ctx<AccountMember>, mode: StaffAccessMode): Promise<void> {
  const ended = await ctx.db
    .update(staffAccessRequests)
    .set({ endsAt: sql`clock_timestamp()` })
    .where(
      and(
        within(ctx, staffAccessRequests.accountId),
        isOpen,
        mode === "never" ? undefined : inArray(staffAccessRequests.decision, ["by_setting"]),
      ),
    )
    .returning({ id: staffAccessRequests.id, staffUserId: staffAccessRequests.staffUserId });
  for (const one of ended) await noteEnd(ctx, one);
  if (mode !== "never") return;
  const declined = await ctx.db
    .update(staffAccessRequests)
    .set({ decision: "declined", decidedBy: ctx.actor.userId, decidedAt: sql`now()` })
    .where(and(within(ctx, staffAccessRequests.accountId), isWaiting()))
    .returning({ id: staffAccessRequests.id, staffUserId: staffAccessRequests.staffUserId });
  for (const { id, staffUserId } of declined) {
    await record(ctx, "staff.access_declined", {
      accountId: ctx.actor.account.id,
      subjectId: id,
      data: { staffUserId, bySetting: true },
    });
    await queueMails(ctx, await changedMails(ctx, id, "declined", ctx.actor));
  }
}
