/** The cases of the demo world: their stories as rows, with the promises their plans made. */
import { eq, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import {
  caseEscalations,
  caseMessages,
  caseSeverityChanges,
  caseStatusChanges,
  cases,
} from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { caseStories, type DemoCase } from "@/db/seed/case-stories";
import { accountIdOf, asMember, userIdOf } from "@/db/seed/cast";
import { fixedId, fixedToken } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import type { DemoBook } from "@/db/seed/order-book";
import type { DemoPerson } from "@/db/seed/people";
import { roster } from "@/db/seed/roster";
import { type CaseStatus, caseNumber, isOpen, statusAfter } from "@/lib/cases/rules";
import {
  dropMilestones,
  keepMilestones,
  noteNextDue,
  recomputeMilestones,
  startMilestone,
} from "@/lib/cases/sla/commands";
import type { Severity } from "@/lib/cases/sla/rules";
import { displayName } from "@/lib/identity/rules";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import type { EventKind } from "@/lib/platform/events";
import { hashToken } from "@/lib/platform/secrets";

export async function seedCases(seeding: Seeding, book: DemoBook): Promise<void> {
  for (const [index, story] of caseStories.entries()) {
    const serials = (book.purchases.get(story.company)?.registered ?? []).flatMap(
      ({ serial }) => serial ?? [],
    );
    await tell(seeding, story, index, story.device === null ? null : (serials[story.device] ?? null));
  }
}

function personOf(key: string): DemoPerson {
  const found = roster.find((person) => person.key === key);
  if (!found) throw new Error(`nobody in the demo world is ${key}`);
  return found;
}

async function tell(seeding: Seeding, story: DemoCase, index: number, serial: string | null): Promise<void> {
  const { ctx, ago } = seeding;
  const accountId = accountIdOf(story.company);
  const opener = personOf(story.by);
  const language = opener.language;
  const [asset] = serial ? await ctx.db.select().from(assets).where(eq(assets.serial, serial)) : [];
  if (serial && !asset) throw new Error(`the demo world has no ${serial}`);
  const support = asset ? (await supportOf(ctx.db, [asset.id], ctx.now)).get(asset.id) : undefined;
  const caseId = fixedId("case", String(index));
  const [counted] = await ctx.db.execute<{ n: string }>(sql`select nextval('case_sequence') as n`);
  const number = caseNumber(Number(counted?.n));
  const isGuest = opener.roles[story.company] === undefined;
  const home = isGuest ? accountIdOf("sazanami") : null;
  const opened = ago(story.days);
  const planId = support?.plan?.id ?? null;
  await ctx.db.insert(cases).values({
    ...{ id: caseId, number, accountId, createdAt: opened, type: story.type ?? "technical" },
    ...{ severity: story.severity, subject: story.subject, language, planId },
    ...{ assetId: asset?.id ?? null, productId: asset?.productId ?? null, groupId: asset?.groupId ?? null },
    ...{ softwareVersion: story.version ?? null, openedBy: userIdOf(story.by), homeAccountId: home },
    ...{ openedVia: "page", contactName: displayName(opener, language), contactEmail: opener.email },
    ...{ contactPhone: opener.phone, contactMethod: story.severity === 1 ? "phone" : "email" },
    ...{ timeZone: opener.timeZone, changedAt: opened, staffChangedAt: opened },
  });
  const about = { accountId, caseId };
  const note = (kind: EventKind, days: number, by: string, data: Record<string, unknown> = {}) =>
    seeding.note({ kind, at: ago(days), actor: asMember(by), accountId, subjectId: caseId, data });
  let status: CaseStatus = "new";
  let messages = 0;
  const move = async (to: CaseStatus, days: number, by: string, reason: string | null = null) => {
    if (to === status && to !== "new") return;
    status = to;
    await ctx.db.insert(caseStatusChanges).values({
      ...{ id: fixedId("statusChange", `${caseId} ${to} ${days}`), ...about, at: ago(days), status: to },
      ...{ by: userIdOf(by), reason },
    });
  };
  const say = async (
    days: number,
    by: string,
    body: string,
    more: Partial<typeof caseMessages.$inferInsert> = {},
  ) => {
    const person = personOf(by);
    messages += 1;
    await ctx.db.insert(caseMessages).values({
      ...{
        id: fixedId("caseMessage", `${caseId} ${messages}`),
        ...about,
        createdAt: ago(days),
        visibility: "customer",
      },
      ...{
        via: "page",
        authorKind: person.staff ? "staff" : home && by === story.by ? "partner" : "customer",
      },
      ...{ authorId: userIdOf(by), authorName: displayName(person, language), body, publishedAt: ago(days) },
      homeAccountId: home && by === story.by ? home : null,
      ...more,
    });
  };
  await move("new", story.days, story.by);
  await say(story.days, story.by, story.says);
  note("case.opened", story.days, story.by, { number, severity: story.severity });

  const promised = { id: caseId, accountId, planId, severity: story.severity };
  await startMilestone(ctx, promised, "first_response", opened);
  let changed = opened;
  let responded: Date | null = null;
  let workedAround: Date | null = null;
  for (const step of story.steps) {
    const at = ago(step.days);
    const { days, by } = step;
    if ("takes" in step) {
      await ctx.db
        .update(cases)
        .set({ assignedTo: userIdOf(by) })
        .where(eq(cases.id, caseId));
      await move("assigned", days, by);
    } else if ("says" in step) {
      const visibility = step.visibility ?? "customer";
      const kind = step.kind ?? "comment";
      await say(days, by, step.says, { visibility, kind });
      if (visibility === "staff") {
        note("case.noted", days, by, { staff: true });
        continue;
      }
      const staff = personOf(by).staff !== undefined;
      const authorKind = staff ? ("staff" as const) : ("customer" as const);
      await move(
        statusAfter(status, { authorKind, visibility, kind, ...(step.asks ? { asks: true } : {}) }),
        days,
        by,
      );
      note("case.replied", days, by, staff ? { staff: true } : {});
      if (staff) {
        responded ??= at;
        if (kind === "workaround") workedAround = at;
        await keepMilestones(ctx, promised, at, { solved: false, workedAround: workedAround !== null });
      }
    } else if ("toEngineering" in step) await move("waiting_engineering", days, by);
    else if ("escalates" in step) {
      await ctx.db.insert(caseEscalations).values({
        ...{
          id: fixedId("escalation", caseId),
          ...about,
          createdAt: at,
          by: userIdOf(by),
          reason: step.escalates,
        },
      });
      await ctx.db.update(cases).set({ escalated: true }).where(eq(cases.id, caseId));
      note("case.escalated", days, by);
    } else if ("raises" in step) {
      await ctx.db.insert(caseSeverityChanges).values({
        ...{
          id: fixedId("severityChange", caseId),
          ...about,
          at,
          former: promised.severity,
          severity: step.raises,
        },
        ...{ by: userIdOf(by), reason: "It affects production now." },
      });
      await say(days, by, "It affects production now.");
      promised.severity = step.raises as Severity;
      await ctx.db.update(cases).set({ severity: step.raises }).where(eq(cases.id, caseId));
      await dropMilestones(ctx, caseId, at);
      await startMilestone(ctx, promised, responded ? "follow_up" : "first_response", at);
      note("case.severity_changed", days, by, { from: story.severity, to: step.raises });
    } else {
      const reason = "closes" in step ? step.closes : "no_longer";
      await move("closes" in step ? "closed" : "cancelled", days, by, reason);
      await ctx.db
        .update(cases)
        .set({ closedAt: at, closedBy: userIdOf(by), closeReason: reason })
        .where(eq(cases.id, caseId));
      await dropMilestones(ctx, caseId, at);
      if ("closes" in step) {
        note("case.closed", days, by, { reason });
        await ctx.db.insert(caseSurveys).values({
          ...{ id: fixedId("survey", caseId), ...about, createdAt: at, expiresAt: ago(days - 7) },
          ...{ tokenHash: hashToken(fixedToken(`survey ${caseId}`)), score: step.score ?? null },
          answeredAt: step.score ? ago(days - 1) : null,
        });
      }
    }
    changed = at;
  }
  await ctx.db
    .update(cases)
    .set({
      status,
      changedAt: changed,
      staffChangedAt: changed,
      respondedAt: responded,
      workedAroundAt: workedAround,
    })
    .where(eq(cases.id, caseId));
  if (isOpen(status)) await recomputeMilestones(ctx, promised);
  else await noteNextDue(ctx, caseId);
}
