/** Asking an end user to confirm what is said about it, and its answer. */
import { eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { endUserLinks, endUsers, endUserVersions } from "@/db/schema/provisioning";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { emailLimitKey } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newId, newToken } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { askingMail, confirmedMails } from "@/lib/provisioning/confirming/notices";
import { factColumns, holdEndUsers } from "@/lib/provisioning/merging/commands";
import { mayReport } from "@/lib/provisioning/policy";
import { getEndUser } from "@/lib/provisioning/records/queries";
import { changesBetween } from "@/lib/provisioning/records/rules";
import type { EndUserFacts } from "@/lib/provisioning/rules";

/** Mails to one address that an account may send in an hour. */
const perAddress = 5;

/**
 * Sends the end user a link to its contact address; an earlier one that is still open dies. Refuses `not_found` for a
 * foreign, missing or merged end user, `too_many_attempts`.
 */
export async function askEndUser(
  outer: Ctx<AccountMember>,
  { endUserId, language }: { endUserId: string; language: Language },
): Promise<void> {
  if (!mayReport(outer.actor)) throw new Refusal("not_found");
  const { account, userId } = outer.actor;
  const { facts } = await getEndUser(outer, endUserId);
  // counted outside the transaction, so that a try that fails still counts
  await limited(outer, [
    { key: `end-user-links:${account.id}`, max: env().END_USER_LINKS_PER_HOUR, seconds: 3_600 },
    {
      key: `end-user-link:${account.id}:${hashToken(emailLimitKey(facts.contactEmail))}`,
      max: perAddress,
      seconds: 3_600,
    },
  ]);
  await inTransaction(outer, async (ctx) => {
    const held = (await holdEndUsers(ctx, [endUserId])).get(endUserId);
    if (!held || held.mergedIntoId) throw new Refusal("not_found");
    const [id, token] = [newId("endUserLink"), newToken()];
    await ctx.db.execute(sql`
      update end_user_links set revoked_at = now()
      where end_user_id = ${endUserId} and used_at is null and revoked_at is null`);
    const [link] = await ctx.db
      .insert(endUserLinks)
      .values({
        ...{ id, endUserId, language, accountId: account.id, createdBy: userId },
        recipient: held.facts.contactEmail,
        tokenHash: hashToken(token),
        expiresAt: sql`now() + make_interval(days => ${env().END_USER_LINK_DAYS}::int)`,
      })
      .returning({ expiresAt: endUserLinks.expiresAt });
    if (!link) throw new Error("no link was made");
    await record(ctx, "end_user.link_sent", {
      accountId: account.id,
      subjectId: endUserId,
      data: { link: id },
    });
    await queueMails(ctx, [
      askingMail({
        ...{ accountId: account.id, provider: account.name, facts: held.facts },
        ...{ language, token, expiresAt: link.expiresAt },
      }),
    ]);
  });
}

/** Takes an open link back, and says whose it was. Refuses `not_found` for a foreign, missing, used or dead one. */
export function withdrawLink(outer: Ctx<AccountMember>, linkId: string): Promise<{ endUserId: string }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayReport(ctx.actor)) throw new Refusal("not_found");
    const { id: accountId } = ctx.actor.account;
    const [link] = await ctx.db.execute<{ end_user_id: string }>(sql`
      update end_user_links set revoked_at = now()
      where id = ${linkId} and account_id = ${accountId} and used_at is null and revoked_at is null
      returning end_user_id`);
    if (!link) throw new Refusal("not_found");
    // refuses whoever does not see this end user; what was written is taken back with it
    await getEndUser(ctx, link.end_user_id);
    await record(ctx, "end_user.link_revoked", {
      ...{ accountId, subjectId: link.end_user_id },
      data: { link: linkId },
    });
    return { endUserId: link.end_user_id };
  });
}

/**
 * The end user's answer: its facts as it says they are, confirmed. One link, one answer; reference and devices stay.
 * Refuses `end_user_link_over` for a link that is unknown, used, too old or withdrawn, `changed_meanwhile` when the
 * provider changed the facts while they were read. Whoever asked is told by mail.
 */
export function confirmByLink(
  outer: Ctx,
  { token, versionId: known, facts: said }: { token: string; versionId: string; facts: EndUserFacts },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const tokenHash = hashToken(token);
    const [about] = await ctx.db
      .select({ endUserId: endUserLinks.endUserId })
      .from(endUserLinks)
      .where(eq(endUserLinks.tokenHash, tokenHash));
    if (!about) throw new Refusal("end_user_link_over");
    // the end user before its link, in the order in which everybody locks them
    await ctx.db.execute(sql`select 1 from end_users where id = ${about.endUserId} for update`);
    const [link] = await ctx.db.execute<{ id: string; created_by: string }>(sql`
      update end_user_links set used_at = now()
      where token_hash = ${tokenHash} and used_at is null and revoked_at is null and expires_at > now()
      returning id, created_by`);
    const [held] = await ctx.db
      .select({
        version: endUsers.version,
        versionId: endUsers.versionId,
        mergedIntoId: endUsers.mergedIntoId,
        facts: endUserVersions.facts,
        account: { id: accounts.id, number: accounts.number },
      })
      .from(endUsers)
      .innerJoin(endUserVersions, eq(endUserVersions.id, endUsers.versionId))
      .innerJoin(accounts, eq(accounts.id, endUsers.accountId))
      .where(eq(endUsers.id, about.endUserId));
    if (!link || !held || held.mergedIntoId) throw new Refusal("end_user_link_over");
    if (held.versionId !== known) throw new Refusal("changed_meanwhile");
    const { customerReferenceId, reportedBy } = held.facts;
    const facts = { ...said, customerReferenceId, reportedBy };
    const changes = changesBetween(held.facts, facts);
    const version = held.version + (changes.length > 0 ? 1 : 0);
    const versionId = newId("endUserVersion");
    const { endUserId } = about;
    const { id: accountId } = held.account;
    await ctx.db.insert(endUserVersions).values({
      ...{ id: versionId, accountId, endUserId, version, facts, serials: [] },
      ...{ route: "end_user", requestId: ctx.requestId },
    });
    await ctx.db
      .update(endUsers)
      .set({
        ...factColumns(facts),
        ...{ version, versionId, confirmedVersion: version, confirmedAt: sql`now()` },
        ...(changes.length > 0 ? { changedAt: sql`now()` } : {}),
      })
      .where(eq(endUsers.id, endUserId));
    await record(ctx, "end_user.confirmed", {
      ...{ accountId, subjectId: endUserId },
      data: { link: link.id, version, corrected: changes.map(({ field }) => field) },
    });
    await queueMails(
      ctx,
      await confirmedMails(ctx, {
        ...{ account: held.account, askedBy: link.created_by, endUserId, facts, changes },
      }),
    );
  });
}
