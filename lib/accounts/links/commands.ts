/** Making, ending and using registration links. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { registrationLinks } from "@/db/schema/accounts-entry";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { holdAccount } from "@/lib/accounts/commands";
import type { LinkInput } from "@/lib/accounts/links/input";
import { mayManageLinks } from "@/lib/accounts/links/policy";
import { stillUsable } from "@/lib/accounts/links/queries";
import { linkAdmits } from "@/lib/accounts/links/rules";
import { emailDomain } from "@/lib/identity/rules";
import { record } from "@/lib/platform/events";
import { newId, newToken } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken, seal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** Makes the account's link. The one before, if any, is dead from the same moment (domain rule 13). */
export function createLink(outer: Ctx<AccountMember>, input: LinkInput): Promise<{ linkId: string }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageLinks(ctx.actor)) throw new Refusal("not_found");
    const { account, userId } = ctx.actor;
    await holdAccount(ctx, account.id);
    const former = await ctx.db
      .update(registrationLinks)
      .set({ disabledAt: sql`now()`, disabledBy: userId })
      .where(and(within(ctx, registrationLinks.accountId), isNull(registrationLinks.disabledAt)))
      .returning({ id: registrationLinks.id });
    const linkId = newId("registrationLink");
    const token = newToken();
    await ctx.db.insert(registrationLinks).values({
      id: linkId,
      accountId: account.id,
      createdBy: userId,
      tokenHash: hashToken(token),
      sealedToken: seal(token, "link"),
      expiresAt: sql`now() + make_interval(days => ${input.days}::int)`,
      maxUses: input.maxUses,
      domains: input.domains,
    });
    for (const { id } of former)
      await record(ctx, "link.disabled", {
        accountId: account.id,
        subjectId: id,
        data: { replacedBy: linkId },
      });
    await record(ctx, "link.created", {
      accountId: account.id,
      subjectId: linkId,
      data: { days: input.days, maxUses: input.maxUses, domains: input.domains },
    });
    return { linkId };
  });
}

/** Ends the link. Doing it twice is no fault; a foreign link is a missing one. */
export function disableLink(outer: Ctx<AccountMember>, linkId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageLinks(ctx.actor)) throw new Refusal("not_found");
    const [link] = await ctx.db
      .select({ id: registrationLinks.id, disabledAt: registrationLinks.disabledAt })
      .from(registrationLinks)
      .where(and(within(ctx, registrationLinks.accountId), eq(registrationLinks.id, linkId)))
      .for("update");
    if (!link) throw new Refusal("not_found");
    if (link.disabledAt) return;
    await ctx.db
      .update(registrationLinks)
      .set({ disabledAt: sql`now()`, disabledBy: ctx.actor.userId })
      .where(eq(registrationLinks.id, link.id));
    await record(ctx, "link.disabled", { accountId: ctx.actor.account.id, subjectId: link.id });
  });
}

/**
 * Counts one use of a link by somebody with a proven address, in the caller's transaction; call it when their request
 * is made. One statement judges and counts, so a link for five is good for five at once (trust REG-13). Refuses
 * `link_not_usable` and, for an address of another domain, `link_domain`.
 */
export async function redeemLink(ctx: Ctx, linkId: string, email: string): Promise<{ accountId: string }> {
  const [used] = await ctx.db
    .update(registrationLinks)
    .set({ uses: sql`${registrationLinks.uses} + 1` })
    .where(and(eq(registrationLinks.id, linkId), stillUsable))
    .returning({ accountId: registrationLinks.accountId, domains: registrationLinks.domains });
  if (!used) throw new Refusal("link_not_usable");
  if (!linkAdmits(used.domains, emailDomain(email))) throw new Refusal("link_domain");
  await record(ctx, "link.used", { accountId: used.accountId, subjectId: linkId });
  return { accountId: used.accountId };
}
