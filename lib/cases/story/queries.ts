/** Reads of one case by its customers: its story, and the facts beside it. */
import { and, asc, count, desc, eq, gte, ne, sql } from "drizzle-orm";
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
import { products, supportPlans } from "@/db/schema/catalog";
import { staffMembers, users } from "@/db/schema/identity";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { visible } from "@/lib/assets/visibility/queries";
import { type Case, shownToCustomers, visibleCases } from "@/lib/cases/queries";
import { type Doer, inOrder, messagesAtFirst, type StoryLine } from "@/lib/cases/story/rules";
import { displayName } from "@/lib/identity/rules";

const shown = (ctx: Ctx<AccountMember>, caseId: string) =>
  and(within(ctx, caseMessages.accountId), eq(caseMessages.caseId, caseId), shownToCustomers);

/** The latest messages of a case that customers see, oldest first. */
async function lastMessages(ctx: Ctx<AccountMember>, caseId: string, most: number) {
  const rows = await ctx.db
    .select({
      id: caseMessages.id,
      at: sql<Date>`${caseMessages.publishedAt}`.mapWith(caseMessages.publishedAt),
      kind: caseMessages.kind,
      via: caseMessages.via,
      authorKind: caseMessages.authorKind,
      authorId: caseMessages.authorId,
      authorName: caseMessages.authorName,
      senderUnproven: caseMessages.senderUnproven,
      homeAccountName: accounts.name,
      body: caseMessages.body,
      quoted: caseMessages.quoted,
      promisedAt: caseMessages.promisedAt,
    })
    .from(caseMessages)
    .leftJoin(accounts, eq(accounts.id, caseMessages.homeAccountId))
    .where(shown(ctx, caseId))
    .orderBy(desc(caseMessages.publishedAt), desc(caseMessages.id))
    .limit(most);
  return rows.reverse();
}
export type StoryMessage = Awaited<ReturnType<typeof lastMessages>>[number];

const person = {
  familyName: users.familyName,
  givenName: users.givenName,
  staff: sql<boolean>`${staffMembers.userId} is not null`,
};
type Person = {
  familyName: string | null;
  givenName: string | null;
  staff: boolean;
  program: string | null;
};

/**
 * What customers see of a case, oldest first, beginning with the latest messages or with the first (`whole`); `earlier`
 * counts messages that were left out. The state it began in is not told: its first message tells it.
 */
export async function readStory(
  ctx: Ctx<AccountMember>,
  about: Pick<Case, "id">,
  whole: boolean,
): Promise<{ lines: StoryLine<StoryMessage>[]; earlier: number }> {
  const messages = await lastMessages(ctx, about.id, whole ? 5_000 : messagesAtFirst);
  const full = !whole && messages.length === messagesAtFirst;
  const [all] = full
    ? await ctx.db.select({ count: count() }).from(caseMessages).where(shown(ctx, about.id))
    : [{ count: messages.length }];
  const earlier = (all?.count ?? 0) - messages.length;
  const since = earlier > 0 ? (messages[0]?.at ?? new Date(0)) : new Date(0);
  const doer = ({ familyName, givenName, staff, program }: Person): Doer => {
    if (program !== null) return { name: program, is: "program" };
    if (familyName === null || givenName === null) return null;
    return {
      name: displayName({ familyName, givenName }, ctx.language),
      is: staff ? "staff" : "person",
    };
  };
  const states = await ctx.db
    .select({
      id: caseStatusChanges.id,
      at: caseStatusChanges.at,
      status: caseStatusChanges.status,
      program: caseStatusChanges.program,
      ...person,
    })
    .from(caseStatusChanges)
    .leftJoin(users, eq(users.id, caseStatusChanges.by))
    .leftJoin(staffMembers, eq(staffMembers.userId, caseStatusChanges.by))
    .where(
      and(
        within(ctx, caseStatusChanges.accountId),
        eq(caseStatusChanges.caseId, about.id),
        ne(caseStatusChanges.status, "new"),
        gte(caseStatusChanges.at, since),
      ),
    );
  const { id, at, former, severity, program } = caseSeverityChanges;
  const severities = await ctx.db
    .select({ id, at, former, severity, program, ...person })
    .from(caseSeverityChanges)
    .leftJoin(users, eq(users.id, caseSeverityChanges.by))
    .leftJoin(staffMembers, eq(staffMembers.userId, caseSeverityChanges.by))
    .where(
      and(
        within(ctx, caseSeverityChanges.accountId),
        eq(caseSeverityChanges.caseId, about.id),
        gte(at, since),
      ),
    );
  const settler = alias(users, "settlers");
  const escalations = await ctx.db
    .select({
      ...{ id: caseEscalations.id, at: caseEscalations.createdAt, reason: caseEscalations.reason, ...person },
      program: caseEscalations.program,
      ...{ settledAt: caseEscalations.settledAt, note: caseEscalations.note },
      ...{ settlerFamily: settler.familyName, settlerGiven: settler.givenName },
    })
    .from(caseEscalations)
    .leftJoin(users, eq(users.id, caseEscalations.by))
    .leftJoin(staffMembers, eq(staffMembers.userId, caseEscalations.by))
    .leftJoin(settler, eq(settler.id, caseEscalations.settledBy))
    .where(and(within(ctx, caseEscalations.accountId), eq(caseEscalations.caseId, about.id)));
  const lines = inOrder<StoryMessage>([
    ...messages.map((message) => ({ kind: "message" as const, id: message.id, at: message.at, message })),
    ...states.map((row) => ({
      ...{ kind: "status" as const, id: row.id, at: row.at, status: row.status, by: doer(row) },
    })),
    ...severities.map((row) => ({
      ...{ kind: "severity" as const, id: row.id, at: row.at, former: row.former, severity: row.severity },
      by: doer(row),
    })),
    ...escalations.map((row) => ({
      ...{ kind: "escalated" as const, id: row.id, at: row.at, text: row.reason, by: doer(row) },
    })),
    ...escalations.flatMap((row) =>
      // one that ended with its case says nothing of its own
      row.settledAt && row.note !== null
        ? {
            ...{ kind: "escalation_settled" as const, id: `${row.id}-settled`, at: row.settledAt },
            text: row.note,
            by: doer({
              ...{ familyName: row.settlerFamily, givenName: row.settlerGiven },
              ...{ staff: true, program: null },
            }),
          }
        : [],
    ),
  ]);
  return { lines: lines.filter((line) => line.at >= since), earlier };
}

/** What stands beside the story; the asset only as far as the reader sees it. */
export async function readFacts(ctx: Ctx<AccountActor>, about: Case) {
  const [row] = await ctx.db
    .select({
      plan: ctx.language === "ja" ? supportPlans.nameJa : supportPlans.nameEn,
      product: products.name,
      family: products.family,
      homeAccount: accounts.name,
      serial: assets.serial,
      assetName: assets.name,
      linksToAsset: sql<boolean>`coalesce(${visible(ctx)}, false)`,
    })
    .from(cases)
    .leftJoin(supportPlans, eq(supportPlans.id, cases.planId))
    .leftJoin(assets, eq(assets.id, cases.assetId))
    .leftJoin(products, eq(products.id, cases.productId))
    .leftJoin(accounts, eq(accounts.id, cases.homeAccountId))
    .where(and(visibleCases(ctx), eq(cases.id, about.id)));
  if (!row) throw new Error("a case that vanished");
  return row;
}

/** The number of the case this one was joined with, as far as the reader sees it. */
export async function findMergedInto(ctx: Ctx<AccountActor>, about: Case): Promise<number | undefined> {
  if (!about.mergedIntoId) return undefined;
  const [target] = await ctx.db
    .select({ number: cases.number })
    .from(cases)
    .where(and(visibleCases(ctx), eq(cases.id, about.mergedIntoId)));
  return target?.number;
}

/** Cases this one goes on from or that go on from it; both sides of each link, as far as the reader sees them. */
export async function listFollowUps(ctx: Ctx<AccountActor>, about: Case) {
  const rows = await ctx.db
    .select({
      number: cases.number,
      subject: cases.subject,
      later: sql<boolean>`${caseLinks.otherId} = ${about.id}`,
    })
    .from(caseLinks)
    .innerJoin(
      cases,
      sql`${cases.id} = case when ${caseLinks.otherId} = ${about.id} then ${caseLinks.caseId} else ${caseLinks.otherId} end`,
    )
    .where(
      and(
        visibleCases(ctx),
        within(ctx, caseLinks.accountId),
        eq(caseLinks.kind, "follow_up"),
        sql`(${caseLinks.caseId} = ${about.id} or ${caseLinks.otherId} = ${about.id})`,
      ),
    )
    .orderBy(asc(cases.createdAt));
  return rows;
}

/** When customers could last see something new in a case they see; undefined once it is not theirs to see. */
export async function findLastChange(ctx: Ctx<AccountMember>, number: number): Promise<Date | undefined> {
  const [row] = await ctx.db
    .select({ changedAt: cases.changedAt })
    .from(cases)
    .where(and(visibleCases(ctx), eq(cases.number, number)));
  return row?.changedAt;
}
