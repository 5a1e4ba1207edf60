/** Asking for access, and what time does to a request nobody decides. Deciding: `lib/registration/decisions`. */
import { and, asc, eq, isNull, lt, not, sql } from "drizzle-orm";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import type { Ctx, Machine } from "@/lib/access/ctx";
import type { GrantableRole } from "@/lib/access/roles";
import { holdAccount } from "@/lib/accounts/commands";
import { findActiveRoles, hasSuperUser, listSuperUsers } from "@/lib/accounts/queries";
import { expiredMail, reminderMails, requestMails, sentToStaffMail } from "@/lib/accounts/requests/notices";
import { findOpenRequest, isPending, tooOld } from "@/lib/accounts/requests/queries";
import type { RequestKind, RequestOrigin } from "@/lib/accounts/rules";
import { findAdmission } from "@/lib/accounts/settings/queries";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

export type AccessWish = {
  accountId: string;
  userId: string;
  origin: RequestOrigin;
  /** `claim` asks staff; chosen by itself when the account has no active Super User */
  kind?: RequestKind;
  /** what is to be registered for the account with the approval */
  claim?: (typeof accessRequests.$inferSelect)["claim"];
  registrationLinkId?: string | null;
  /** the person said yes already; false for a product console, where they are asked by mail */
  confirmed: boolean;
};

/** Lets somebody in whose request the account's approval policy decides; `role` is null for a member with a product. */
export type Admission = (
  ctx: Ctx,
  request: typeof accessRequests.$inferSelect,
  role: GrantableRole | null,
) => Promise<void>;

/**
 * Asks for access to an account, in the caller's transaction: nothing is granted, all active Super Users and the person
 * are told (domain rule 5). Without an active Super User the request goes to staff as a claim. A caller that can let
 * people in passes `admit`: it is called instead of asking when the account lets addresses of the person's domain in at
 * once (domain rule 13). Refuses
 * `account_not_available`, `request_pending` (one open request per person and account, settled under the account's
 * row), and `already_member` when there would be nothing to decide.
 */
export async function requestAccess(
  ctx: Ctx,
  wish: AccessWish,
  admit?: Admission,
): Promise<{ requestId: string }> {
  const account = await holdAccount(ctx, wish.accountId);
  if (!account) throw new Refusal("account_not_available");
  if (await findOpenRequest(ctx.db, account.id, wish.userId)) throw new Refusal("request_pending");
  const roles = await findActiveRoles(ctx.db, account.id, wish.userId);
  // a product console is told nothing about who is a member already, so its requests are always taken
  if (roles && !wish.claim && wish.origin !== "console") throw new Refusal("already_member");
  const superUsers = await listSuperUsers(ctx.db, account.id);
  const kind = wish.kind ?? (superUsers.length === 0 ? "claim" : "join");
  const requestId = newId("request");
  const [request] = await ctx.db
    .insert(accessRequests)
    .values({
      id: requestId,
      accountId: account.id,
      userId: wish.userId,
      kind,
      origin: wish.origin,
      registrationLinkId: wish.registrationLinkId ?? null,
      claim: wish.claim ?? null,
      confirmedAt: wish.confirmed ? sql`now()` : null,
    })
    .returning();
  await record(ctx, "access.requested", {
    accountId: account.id,
    subjectId: requestId,
    // what a console says about somebody is not yet that person's own act
    userId: wish.confirmed ? wish.userId : null,
    data: { userId: wish.userId, kind, origin: wish.origin, units: wish.claim?.unitIds.length ?? 0 },
  });
  const role =
    admit && kind === "join" && wish.confirmed ? await findAdmission(ctx, account.id, wish.userId) : null;
  if (admit && request && role) await admit(ctx, request, roles ? null : role);
  else await queueMails(ctx, await requestMails(ctx, requestId));
  return { requestId };
}

/** At most this many requests of each sort per sweep; the next sweep takes the rest. */
const batch = 500;

function pendingIds(ctx: Ctx, which: Parameters<typeof and>) {
  return ctx.db
    .select({ id: accessRequests.id })
    .from(accessRequests)
    .leftJoin(accessDecisions, eq(accessDecisions.requestId, accessRequests.id))
    .where(and(...which))
    .orderBy(asc(accessRequests.createdAt), asc(accessRequests.id))
    .limit(batch);
}

/** Reminds the Super Users once of requests that have waited `ACCESS_REQUEST_REMIND_DAYS`. Returns how many. */
export async function remindOfRequests(outer: Ctx<Machine>): Promise<number> {
  const waiting = await pendingIds(outer, [
    eq(accessRequests.kind, "join"),
    isPending(),
    isNull(accessRequests.remindedAt),
    lt(
      accessRequests.createdAt,
      sql`now() - make_interval(days => ${env().ACCESS_REQUEST_REMIND_DAYS}::int)`,
    ),
  ]);
  let reminded = 0;
  for (const { id } of waiting) {
    reminded += await inTransaction(outer, async (ctx) => {
      const [request] = await ctx.db
        .update(accessRequests)
        .set({ remindedAt: sql`now()` })
        .where(and(eq(accessRequests.id, id), isNull(accessRequests.remindedAt)))
        .returning({ accountId: accessRequests.accountId });
      if (!request) return 0;
      await record(ctx, "access.reminded", { accountId: request.accountId, subjectId: id });
      await queueMails(ctx, await reminderMails(ctx, id));
      return 1;
    });
  }
  return reminded;
}

/** Hands requests to staff when the last Super User of their account has gone meanwhile (domain 3.2). Returns how many. */
export async function handOrphansToStaff(outer: Ctx<Machine>): Promise<number> {
  const waiting = await pendingIds(outer, [
    eq(accessRequests.kind, "join"),
    isPending(),
    not(hasSuperUser(accessRequests.accountId)),
  ]);
  let handed = 0;
  for (const { id } of waiting) {
    handed += await inTransaction(outer, async (ctx) => {
      const [request] = await ctx.db
        .select({ accountId: accessRequests.accountId })
        .from(accessRequests)
        .where(eq(accessRequests.id, id))
        .for("update");
      if (!request || (await listSuperUsers(ctx.db, request.accountId)).length > 0) return 0;
      await ctx.db.update(accessRequests).set({ kind: "claim" }).where(eq(accessRequests.id, id));
      await record(ctx, "access.sent_to_staff", { accountId: request.accountId, subjectId: id });
      await queueMails(ctx, [await sentToStaffMail(ctx, id)]);
      return 1;
    });
  }
  return handed;
}

/** Closes requests nobody decided in time, and tells the people who asked. Returns how many. */
export async function expireRequests(outer: Ctx<Machine>): Promise<number> {
  const late = await pendingIds(outer, [
    isNull(accessDecisions.requestId),
    isNull(accessRequests.withdrawnAt),
    tooOld(),
  ]);
  let expired = 0;
  for (const { id } of late) {
    expired += await inTransaction(outer, async (ctx) => {
      const [decided] = await ctx.db
        .insert(accessDecisions)
        .values({ requestId: id, decision: "expired" })
        .onConflictDoNothing()
        .returning();
      if (!decided) return 0;
      const { accountId, mail } = await expiredMail(ctx, id);
      await record(ctx, "access.expired", { accountId, subjectId: id });
      await queueMails(ctx, [mail]);
      return 1;
    });
  }
  return expired;
}
