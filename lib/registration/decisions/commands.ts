/**
 * Deciding access requests. It stands here and not with accounts because an approval also registers the products that
 * were asked for, and accounts know nothing of assets.
 */
import { eq } from "drizzle-orm";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import type { Ctx, Member } from "@/lib/access/ctx";
import { type GrantableRole, grantableRoles } from "@/lib/access/roles";
import { grantMembership, holdAccount } from "@/lib/accounts/commands";
import { convertIfOrdered } from "@/lib/accounts/conversions/commands";
import { holdAsActing, keepingItRun } from "@/lib/accounts/members/guard/commands";
import { findActiveRoles, findPerson, listSuperUsers } from "@/lib/accounts/queries";
import type { Admission } from "@/lib/accounts/requests/commands";
import type { DecisionInput } from "@/lib/accounts/requests/input";
import { mayDecide } from "@/lib/accounts/requests/policy";
import { requestLives } from "@/lib/accounts/requests/queries";
import { requestState, rolesGranted, rolesToOffer } from "@/lib/accounts/requests/rules";
import { claimUnits } from "@/lib/assets/commands";
import { issuePasswordLink } from "@/lib/identity/passwords/commands";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { admittedByPolicyMails, admittedMail, decisionMails } from "@/lib/registration/decisions/notices";

type Request = typeof accessRequests.$inferSelect;

/**
 * The request, held until the transaction ends, and the decision on it. Its account is held before it, as by everything
 * else that makes somebody a member: a person who accepts an invitation at the same moment is let in once. Two more
 * statements on purpose: a row read in the same statement as the lock would be the one from before the wait.
 */
export async function holdRequest(ctx: Ctx, requestId: string) {
  const [about] = await ctx.db
    .select({ accountId: accessRequests.accountId })
    .from(accessRequests)
    .where(eq(accessRequests.id, requestId));
  if (!about) return undefined;
  await holdAccount(ctx, about.accountId);
  const [request] = await ctx.db
    .select()
    .from(accessRequests)
    .where(eq(accessRequests.id, requestId))
    .for("update");
  if (!request) return undefined;
  const [decision] = await ctx.db
    .select()
    .from(accessDecisions)
    .where(eq(accessDecisions.requestId, requestId));
  return { request, decision: decision ?? null };
}

function isGrantable(role: string): role is GrantableRole {
  return (grantableRoles as readonly string[]).includes(role);
}

/**
 * The one decision on a request (domain rule 6). Approving grants the membership, registers the products and may
 * convert the account; from a product console only once the person has confirmed too (domain rule 14). Refuses
 * `request_not_found` for requests the caller may not decide as for missing ones, `request_decided` when it is no
 * longer pending, `role_not_grantable`, `last_super_user` and `last_domain_administrator` for somebody who is to run the
 * account from a later day on and would do so no more, and `product_taken_meanwhile`; all of these leave the request
 * pending. Tells how the request stands now.
 */
export function decideRequest(
  outer: Ctx<Member>,
  input: DecisionInput,
): Promise<"approved" | "waiting_for_user" | "declined"> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdRequest(ctx, input.requestId);
    if (!held) throw new Refusal("request_not_found");
    const { request } = held;
    const decider = await actorNow(ctx, request.accountId);
    const account = { hasSuperUser: (await listSuperUsers(ctx.db, request.accountId)).length > 0 };
    if (!mayDecide(decider, request, account)) throw new Refusal("request_not_found");
    if (
      requestState({ ...request, decision: held.decision?.decision ?? null }, requestLives(), ctx.now) !==
      "pending"
    )
      throw new Refusal("request_decided");

    const approved = input.decision === "approved";
    const role = approved ? await chosenRole({ ...ctx, actor: decider }, request, input.role, account) : null;
    const [decided] = await ctx.db
      .insert(accessDecisions)
      .values({
        requestId: request.id,
        decision: input.decision,
        decidedBy: ctx.actor.userId,
        role,
        reason: input.reason || null,
      })
      .onConflictDoNothing()
      .returning();
    if (!decided) throw new Refusal("request_decided");
    await record(ctx, approved ? "access.approved" : "access.declined", {
      accountId: request.accountId,
      subjectId: request.id,
      data: { userId: request.userId, role },
    });
    if (approved && request.confirmedAt) await admit(ctx, request, role, ctx.actor.userId);
    await queueMails(
      ctx,
      await decisionMails(ctx, request.id, { decision: input.decision, role, reason: input.reason || null }),
    );
    if (!approved) return "declined";
    return request.confirmedAt ? "approved" : "waiting_for_user";
  });
}

/** Who decides, as they stand now: whoever was demoted or removed while we waited for the account decides nothing. */
async function actorNow(ctx: Ctx<Member>, accountId: string): Promise<Member> {
  if (ctx.actor.account?.id !== accountId) return ctx.actor;
  return { ...ctx.actor, account: (await holdAsActing(ctx, accountId)).account };
}

/**
 * The account's approval policy decides on a request that was just made, in the same transaction: the person comes in,
 * their product is registered, and the Super Users are told (domain rule 13). `role` is null for a member with a product.
 */
export const admitByPolicy: Admission = async (ctx, request, role) => {
  await ctx.db.insert(accessDecisions).values({ requestId: request.id, decision: "approved", role });
  await record(ctx, "access.admitted", {
    accountId: request.accountId,
    subjectId: request.id,
    userId: request.userId,
    data: { userId: request.userId, role },
  });
  await admit(ctx, request, role, null);
  await queueMails(ctx, await admittedByPolicyMails(ctx, request.id, role));
};

/** The role to write down: none for somebody who is a member already and only brings a product. */
async function chosenRole(
  ctx: Ctx<Member>,
  request: Request,
  wanted: string,
  account: { hasSuperUser: boolean },
): Promise<GrantableRole | null> {
  if (await findActiveRoles(ctx.db, request.accountId, request.userId)) return null;
  const asMember =
    ctx.actor.account?.id === request.accountId &&
    ctx.actor.account.permissions.has("requests.decide") &&
    request.kind === "join";
  const decider = { staff: !asMember, roles: asMember ? (ctx.actor.account?.roles ?? []) : [] };
  if (!isGrantable(wanted) || !rolesToOffer(decider, account).includes(wanted))
    throw new Refusal("role_not_grantable", { field: "role" });
  return wanted;
}

/**
 * Both have said yes: the person becomes a member in the role decided, and the products become the account's. Without a
 * role (they were a member when it was decided) nothing is granted anew.
 */
export async function admit(
  ctx: Ctx,
  request: Request,
  role: string | null,
  grantedBy: string | null,
): Promise<void> {
  const { accountId, userId } = request;
  if (role !== null && isGrantable(role))
    await keepingItRun(ctx, accountId, async () => {
      await grantMembership(ctx, { accountId, userId, roles: rolesGranted(role), grantedBy });
    });
  const held = (await findActiveRoles(ctx.db, accountId, userId)) ?? [];
  if (request.claim) {
    await claimUnits(ctx, request.claim, { accountId, userId });
    await convertIfOrdered(ctx, accountId);
  }
  const person = await findPerson(ctx.db, userId);
  const link = person?.hasPassword ? null : await issuePasswordLink(ctx, userId, "set");
  await queueMails(ctx, [await admittedMail(ctx, request.id, held, link?.url ?? null)]);
}
