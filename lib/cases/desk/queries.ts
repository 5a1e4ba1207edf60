/**
 * A case as staff see it, with everything that is said in it: notes of staff and replies on their way included. Each of
 * these takes a ctx of staff, so that no page of a customer can call one (domain rule 74).
 */
import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import {
  caseEscalations,
  caseMessages,
  caseSeverityChanges,
  caseStatusChanges,
  cases,
} from "@/db/schema/cases";
import { caseLinks } from "@/db/schema/cases-desk";
import { caseFiles } from "@/db/schema/cases-files";
import { supportTeams } from "@/db/schema/cases-teams";
import { products, supportPlans } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { Visibility } from "@/lib/cases/rules";
import { dueAt } from "@/lib/cases/sla/calendar/rules";
import { findPlanPromise } from "@/lib/cases/sla/queries";
import { followUpBudget, type Severity } from "@/lib/cases/sla/rules";
import { Refusal } from "@/lib/platform/refusal";

const owner = alias(users, "owner");
const home = alias(accounts, "home");

/** Everything the head of the page says. Refuses `not_found`, also for a case of a sandbox. */
export async function getDeskCase(ctx: Ctx<StaffMember>, number: number) {
  const [found] = await ctx.db
    .select({
      about: cases,
      account: { id: accounts.id, name: accounts.name, number: accounts.number },
      homeName: home.name,
      asset: { serial: assets.serial, name: assets.name },
      product: { name: products.name, family: products.family },
      plan: { en: supportPlans.nameEn, ja: supportPlans.nameJa },
      team: supportTeams.name,
      owner: { familyName: owner.familyName, givenName: owner.givenName },
      contactLanguage: users.language,
    })
    .from(cases)
    .innerJoin(accounts, eq(accounts.id, cases.accountId))
    .leftJoin(home, eq(home.id, cases.homeAccountId))
    .leftJoin(assets, eq(assets.id, cases.assetId))
    .leftJoin(products, eq(products.id, cases.productId))
    .leftJoin(supportPlans, eq(supportPlans.id, cases.planId))
    .leftJoin(supportTeams, eq(supportTeams.id, cases.teamId))
    .leftJoin(owner, eq(owner.id, cases.assignedTo))
    .leftJoin(users, eq(users.id, cases.openedBy))
    .where(and(eq(cases.number, number), isNull(accounts.sandboxOfId)));
  if (!found) throw new Refusal("not_found");
  return found;
}
export type DeskCase = Awaited<ReturnType<typeof getDeskCase>>;

/** Id of a case by its number. Refuses `not_found`. */
export async function getDeskCaseId(ctx: Ctx<StaffMember>, number: number): Promise<string> {
  const [found] = await ctx.db
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(accounts, eq(accounts.id, cases.accountId))
    .where(and(eq(cases.number, number), isNull(accounts.sandboxOfId)));
  if (!found) throw new Refusal("not_found");
  return found.id;
}

/** The number of a case, for one that leads to it. */
export async function findCaseNumber(ctx: Ctx<StaffMember>, caseId: string): Promise<number | undefined> {
  const [found] = await ctx.db.select({ number: cases.number }).from(cases).where(eq(cases.id, caseId));
  return found?.number;
}

/**
 * Everything said in a case, oldest first: what customers see, notes of staff, and replies that can still be taken back
 * (`publishedAt` is null). What was taken back was never said.
 */
export function listAllMessages(ctx: Ctx<StaffMember>, caseId: string) {
  return ctx.db
    .select({
      id: caseMessages.id,
      createdAt: caseMessages.createdAt,
      publishedAt: caseMessages.publishedAt,
      visibility: caseMessages.visibility,
      kind: caseMessages.kind,
      via: caseMessages.via,
      authorKind: caseMessages.authorKind,
      authorId: caseMessages.authorId,
      authorName: caseMessages.authorName,
      homeAccountName: accounts.name,
      senderUnproven: caseMessages.senderUnproven,
      body: caseMessages.body,
      quoted: caseMessages.quoted,
      promisedAt: caseMessages.promisedAt,
    })
    .from(caseMessages)
    .leftJoin(accounts, eq(accounts.id, caseMessages.homeAccountId))
    .where(and(eq(caseMessages.caseId, caseId), isNull(caseMessages.takenBackAt)))
    .orderBy(asc(caseMessages.createdAt), asc(caseMessages.id));
}
export type DeskMessage = Awaited<ReturnType<typeof listAllMessages>>[number];

/** The files of a case that are not removed, by the message they came with. */
export function listDeskFiles(ctx: Ctx<StaffMember>, caseId: string) {
  return ctx.db
    .select({
      id: caseFiles.id,
      messageId: caseFiles.messageId,
      name: caseFiles.name,
      size: caseFiles.size,
      state: caseFiles.state,
      visibility: caseFiles.visibility,
    })
    .from(caseFiles)
    .where(and(eq(caseFiles.caseId, caseId), isNull(caseFiles.removedAt)))
    .orderBy(asc(caseFiles.createdAt));
}

/** The id of the last thing said, which a form carries as what its writer had before them. */
export async function findLastMessageId(ctx: Ctx<StaffMember>, caseId: string): Promise<string | null> {
  const [last] = await ctx.db
    .select({ id: caseMessages.id })
    .from(caseMessages)
    .where(and(eq(caseMessages.caseId, caseId), isNull(caseMessages.takenBackAt)))
    .orderBy(desc(caseMessages.createdAt), desc(caseMessages.id))
    .limit(1);
  return last?.id ?? null;
}

/** Who said what after that message, newest last; nothing for an id that is not of this case. */
export function listNewer(ctx: Ctx<StaffMember>, caseId: string, seenUntil: string) {
  return ctx.db
    .select({
      id: caseMessages.id,
      authorKind: caseMessages.authorKind,
      authorId: caseMessages.authorId,
      authorName: caseMessages.authorName,
      via: caseMessages.via,
    })
    .from(caseMessages)
    .where(
      and(
        eq(caseMessages.caseId, caseId),
        isNull(caseMessages.takenBackAt),
        sql`(${caseMessages.createdAt}, ${caseMessages.id}) > (select seen.created_at, seen.id from ${caseMessages} seen where seen.id = ${seenUntil} and seen.case_id = ${caseId})`,
      ),
    )
    .orderBy(asc(caseMessages.createdAt), asc(caseMessages.id));
}

/** What happened to the case besides words: states, severities and escalations, oldest first. */
export async function listDeskChanges(ctx: Ctx<StaffMember>, caseId: string) {
  const by = { familyName: users.familyName, givenName: users.givenName };
  const states = await ctx.db
    .select({
      id: caseStatusChanges.id,
      at: caseStatusChanges.at,
      status: caseStatusChanges.status,
      program: caseStatusChanges.program,
      by,
    })
    .from(caseStatusChanges)
    .leftJoin(users, eq(users.id, caseStatusChanges.by))
    .where(eq(caseStatusChanges.caseId, caseId));
  const severities = await ctx.db
    .select({
      id: caseSeverityChanges.id,
      at: caseSeverityChanges.at,
      former: caseSeverityChanges.former,
      severity: caseSeverityChanges.severity,
      program: caseSeverityChanges.program,
      by,
    })
    .from(caseSeverityChanges)
    .leftJoin(users, eq(users.id, caseSeverityChanges.by))
    .where(eq(caseSeverityChanges.caseId, caseId));
  const escalations = await ctx.db
    .select({
      id: caseEscalations.id,
      at: caseEscalations.createdAt,
      reason: caseEscalations.reason,
      settledAt: caseEscalations.settledAt,
      note: caseEscalations.note,
      program: caseEscalations.program,
      by,
    })
    .from(caseEscalations)
    .leftJoin(users, eq(users.id, caseEscalations.by))
    .where(eq(caseEscalations.caseId, caseId));
  return { states, severities, escalations };
}
export type DeskChanges = Awaited<ReturnType<typeof listDeskChanges>>;

/** Cases linked with this one, in either direction, and those that were joined with it. */
export async function listDeskLinks(ctx: Ctx<StaffMember>, caseId: string) {
  const one = { number: cases.number, subject: cases.subject, status: cases.status };
  const there = await ctx.db
    .select({ ...one, kind: caseLinks.kind })
    .from(caseLinks)
    .innerJoin(
      cases,
      sql`${cases.id} = case when ${caseLinks.caseId} = ${caseId} then ${caseLinks.otherId} else ${caseLinks.caseId} end`,
    )
    .where(sql`${caseId} in (${caseLinks.caseId}, ${caseLinks.otherId})`)
    .orderBy(desc(caseLinks.createdAt));
  const joined = await ctx.db
    .select({ ...one, mergedAt: cases.closedAt })
    .from(cases)
    .where(eq(cases.mergedIntoId, caseId))
    .orderBy(desc(cases.closedAt));
  return { links: there, joined };
}

/** Other open cases of the account: what this one may be joined or linked with. The twenty last changed. */
export function listSiblings(ctx: Ctx<StaffMember>, about: { id: string; accountId: string }) {
  return ctx.db
    .select({ number: cases.number, subject: cases.subject })
    .from(cases)
    .where(
      and(
        eq(cases.accountId, about.accountId),
        ne(cases.id, about.id),
        isNull(cases.mergedIntoId),
        sql`${cases.status} not in ('closed', 'cancelled')`,
      ),
    )
    .orderBy(desc(cases.changedAt))
    .limit(20);
}

/** When the plan has support in touch again if it speaks now: what a reply promises unless its writer says otherwise. */
export async function findUsualContact(
  ctx: Ctx<StaffMember>,
  about: { planId: string | null; severity: Severity },
): Promise<Date | null> {
  const promise = await findPlanPromise(ctx.db, about.planId, about.severity);
  if (!promise) return null;
  const { minutes, calendar } = followUpBudget(promise.figures, promise.calendar, ctx.now);
  return dueAt(ctx.now, minutes, calendar, []);
}

/** What this person last wrote in the case: the note, and the reply, whose text is there to go on with when it was taken back within a day. */
export async function findOwnLast(ctx: Ctx<StaffMember>, caseId: string) {
  const last = (visibility: Visibility) =>
    ctx.db
      .select({
        id: caseMessages.id,
        body: caseMessages.body,
        kind: caseMessages.kind,
        taken: sql<boolean>`coalesce(${caseMessages.takenBackAt} > now() - interval '1 day', false)`,
      })
      .from(caseMessages)
      .where(
        and(
          eq(caseMessages.caseId, caseId),
          eq(caseMessages.authorId, ctx.actor.userId),
          eq(caseMessages.visibility, visibility),
        ),
      )
      .orderBy(desc(caseMessages.createdAt), desc(caseMessages.id))
      .limit(1);
  const [[reply], [note]] = await Promise.all([last("customer"), last("staff")]);
  return { reply, noteId: note?.id ?? "" };
}
