/**
 * Cases of the demo world that are over: thirty of the last ninety days, so that reports have something to report. Made
 * by counting, written in few statements.
 */
import { inArray, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { caseMessages, caseStatusChanges, cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { caseMilestones } from "@/db/schema/cases-sla";
import { accountIdOf, asMember, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { teamIdOf } from "@/db/seed/desk";
import { fixedId, fixedToken } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { roster } from "@/db/seed/roster";
import { caseNumber } from "@/lib/cases/rules";
import { alwaysOpen } from "@/lib/cases/sla/calendar/rules";
import { findPlanPromise, type PlanPromise } from "@/lib/cases/sla/queries";
import {
  type Budget,
  firstResponseBudget,
  followUpBudget,
  promiseDue,
  type Severity,
} from "@/lib/cases/sla/rules";
import { displayName } from "@/lib/identity/rules";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import { hashToken } from "@/lib/platform/secrets";

const howMany = 30;
const minute = 60_000;
const severities: readonly Severity[] = [3, 2, 4, 3, 2, 3, 1, 4, 3, 2];
const scores = [5, 4, null, 5, 3, 4, null, 2, 5, 4] as const;

type Side = {
  company: CompanyKey;
  team: string;
  engineer: string;
  people: readonly string[];
  problems: readonly (readonly [subject: string, says: string, solution: string])[];
};
const sides: readonly [Side, Side] = [
  {
    ...{ company: "hibarino", team: "Tokyo", engineer: "mori", people: ["ito", "watanabe", "takahashi"] },
    problems: [
      [
        "管理画面へのログインに時間がかかる",
        "ログイン後、画面が表示されるまで 1 分以上かかります。",
        "名前解決の設定を変更し、ログイン時の待ち時間が解消することを確認しました。",
      ],
      [
        "冗長構成の切り替え後に一部の通信が途切れる",
        "切り替えの後、特定の拠点との通信が数分間途切れます。",
        "経路情報の引き継ぎの設定をご案内しました。切り替え時の断は 1 秒未満になります。",
      ],
      [
        "ログの転送が夜間に停止する",
        "毎晩 2 時ごろにログの転送が止まり、朝に自動で再開します。",
        "転送先の保守時間と重なっていたため、再送の設定を有効にしていただきました。",
      ],
      [
        "ライセンスの更新が反映されない",
        "更新したライセンスの期限が機器に表示されません。",
        "機器からライセンスを再取得する手順をお送りし、反映を確認しました。",
      ],
      [
        "特定の Web サイトが誤って遮断される",
        "業務で使用しているサイトが遮断されます。",
        "カテゴリーの判定を修正し、定義ファイルの更新後に閲覧できることを確認しました。",
      ],
    ],
  },
  {
    ...{ company: "quillwater", team: "Santa Clara", engineer: "frost", people: ["reyes", "okafor"] },
    problems: [
      [
        "VPN users are asked for the second factor twice",
        "Since Tuesday our users are asked for their second factor twice when they connect.",
        "The portal and the gateway both asked for it. One of the two authentication profiles is enough.",
      ],
      [
        "Memory of the management plane fills up over a week",
        "Memory use grows day by day until the web interface becomes slow.",
        "This is fixed in the maintenance release. A restart of the management server frees the memory until then.",
      ],
      [
        "Commit fails after an address group was renamed",
        "Every commit ends with a validation error about an unknown address group.",
        "One rule of a shared group still had the former name; the report of unused objects lists it.",
      ],
      [
        "Syslog messages have the wrong time zone",
        "Our collector shows all events eight hours late.",
        "The format of the timestamp was set to local time. With ISO 8601 the zone is part of it.",
      ],
      [
        "Interface counters stay at zero",
        "The monitoring shows no traffic on two interfaces that are in use.",
        "The counters of subinterfaces are under another identifier; the new MIB has it.",
      ],
    ],
  },
];

export async function seedOldCases(seeding: Seeding): Promise<void> {
  const { ctx, ago, note } = seeding;
  const numbers = await ctx.db.execute<{ n: string }>(
    sql`select nextval('case_sequence') as n from generate_series(1, ${howMany}::int)`,
  );
  const devices = await devicesOf(seeding);
  const promises = new Map<string, PlanPromise | undefined>();
  const opened: (typeof cases.$inferInsert)[] = [];
  const states: (typeof caseStatusChanges.$inferInsert)[] = [];
  const messages: (typeof caseMessages.$inferInsert)[] = [];
  const milestones: (typeof caseMilestones.$inferInsert)[] = [];
  const surveys: (typeof caseSurveys.$inferInsert)[] = [];
  for (let index = 0; index < howMany; index += 1) {
    const side = sides[index % 2 === 0 ? 0 : 1];
    const turn = Math.floor(index / 2);
    const own = devices.get(accountIdOf(side.company)) ?? [];
    const device = own[turn % own.length];
    const problem = side.problems[turn % side.problems.length];
    const person = roster.find(({ key }) => key === side.people[turn % side.people.length]);
    const engineer = roster.find(({ key }) => key === side.engineer);
    if (!device || !problem || !person || !engineer) continue;
    const severity = severities[index % severities.length] ?? 3;
    const key = `${device.planId} ${severity}`;
    if (!promises.has(key)) promises.set(key, await findPlanPromise(ctx.db, device.planId, severity));
    const promise = promises.get(key);
    const days = 88 - index * 2.8;
    const at = ago(days, (index * 97) % 500);
    const caseId = fixedId("case", `old ${index}`);
    const about = { accountId: accountIdOf(side.company), caseId };
    const owner = userIdOf(side.engineer);
    const budget = promise ? firstResponseBudget(promise.figures, promise.calendar) : null;
    const due = (budget && promiseDue(at, budget, [])) ?? new Date(at.getTime() + 240 * minute);
    // one in six is answered too late, the others after some part of their time
    const late = index % 6 === 4;
    const answered = late
      ? new Date(due.getTime() + (25 + index) * minute)
      : new Date(at.getTime() + (due.getTime() - at.getTime()) * (0.2 + (index % 5) * 0.15));
    const followed = promise ? followUpBudget(promise.figures, promise.calendar, answered) : null;
    const next =
      (followed && promiseDue(answered, followed, [])) ?? new Date(answered.getTime() + 1_440 * minute);
    const lateAgain = index % 9 === 5;
    const solved = new Date(
      lateAgain
        ? next.getTime() + 90 * minute
        : answered.getTime() + (next.getTime() - answered.getTime()) * 0.7,
    );
    const closed = new Date(solved.getTime() + (60 + ((index * 311) % 1_800)) * minute);
    const subject = problem[0];
    opened.push({
      ...{ id: caseId, number: caseNumber(Number(numbers[index]?.n)), accountId: about.accountId },
      ...{ createdAt: at, type: "technical", status: "closed", severity, subject, language: person.language },
      ...{ assetId: device.id, productId: device.productId, groupId: device.groupId, planId: device.planId },
      ...{
        softwareVersion: "11.1.2",
        openedBy: userIdOf(person.key),
        openedVia: index % 3 === 0 ? "mail" : "page",
      },
      ...{ contactName: displayName(person, person.language), contactEmail: person.email },
      ...{ contactPhone: person.phone, contactMethod: "email", timeZone: person.timeZone },
      ...{ teamId: teamIdOf(side.team), assignedTo: owner, changedAt: closed, staffChangedAt: closed },
      ...{ respondedAt: answered, closedAt: closed, closedBy: userIdOf(person.key), closeReason: "solved" },
    });
    const state = (
      status: "new" | "in_progress" | "solution_provided" | "closed",
      moment: Date,
      by: string,
    ) =>
      states.push({ id: fixedId("statusChange", `${caseId} ${status}`), ...about, at: moment, status, by });
    state("new", at, userIdOf(person.key));
    state("in_progress", answered, owner);
    state("solution_provided", solved, owner);
    state("closed", closed, userIdOf(person.key));
    const said = (name: string, moment: Date, body: string, staff: boolean) =>
      messages.push({
        ...{
          id: fixedId("caseMessage", `${caseId} ${name}`),
          ...about,
          createdAt: moment,
          publishedAt: moment,
        },
        ...{ visibility: "customer", via: "page", authorKind: staff ? "staff" : "customer", body },
        ...{
          kind: name === "solution" ? "solution" : "comment",
          authorId: staff ? owner : userIdOf(person.key),
        },
        authorName: displayName(staff ? engineer : person, person.language),
      });
    said("opened", at, problem[1], false);
    said(
      "answer",
      answered,
      person.language === "ja"
        ? "お問い合わせありがとうございます。内容を確認し、調査を始めました。"
        : "Thank you for your report. We have begun to look into it.",
      true,
    );
    said("solution", solved, problem[2], true);
    const promised = (
      kind: "first_response" | "follow_up",
      from: Date,
      { minutes, calendar }: Budget,
      until: Date,
      met: Date,
    ) =>
      milestones.push({
        ...{
          id: fixedId("milestone", `${caseId} ${kind}`),
          ...about,
          kind,
          cycle: 1,
          severity,
          startedAt: from,
        },
        ...{ budgetMinutes: minutes, dueAt: until, metAt: met, breachedAt: met > until ? until : null },
        calendarVersionId: calendar === alwaysOpen ? null : (promise?.calendarVersionId ?? null),
      });
    promised("first_response", at, budget ?? { minutes: 240, calendar: alwaysOpen }, due, answered);
    promised("follow_up", answered, followed ?? { minutes: 540, calendar: alwaysOpen }, next, solved);
    const score = scores[index % scores.length] ?? null;
    surveys.push({
      ...{ id: fixedId("survey", caseId), ...about, createdAt: closed, score },
      ...{ tokenHash: hashToken(fixedToken(`survey ${caseId}`)) },
      expiresAt: new Date(closed.getTime() + 7 * 1_440 * minute),
      answeredAt: score ? new Date(Math.min(closed.getTime() + 600 * minute, ctx.now.getTime())) : null,
    });
    const event = { accountId: about.accountId, subjectId: caseId };
    note({ kind: "case.opened", at, actor: asMember(person.key), ...event, data: { severity } });
    note({
      kind: "case.closed",
      at: closed,
      actor: asMember(person.key),
      ...event,
      data: { reason: "solved" },
    });
  }
  await ctx.db.insert(cases).values(opened);
  await ctx.db.insert(caseStatusChanges).values(states);
  await ctx.db.insert(caseMessages).values(messages);
  await ctx.db.insert(caseMilestones).values(milestones);
  await ctx.db.insert(caseSurveys).values(surveys);
}

type Device = { id: string; productId: string; groupId: string | null; planId: string };

/** Devices with a plan that promises something, by account. */
async function devicesOf({ ctx }: Seeding): Promise<Map<string, Device[]>> {
  const all = await ctx.db
    .select({
      id: assets.id,
      accountId: assets.accountId,
      productId: assets.productId,
      groupId: assets.groupId,
    })
    .from(assets)
    .where(
      inArray(
        assets.accountId,
        sides.map(({ company }) => accountIdOf(company)),
      ),
    )
    .orderBy(assets.serial);
  const support = await supportOf(
    ctx.db,
    all.map(({ id }) => id),
    ctx.now,
  );
  const covered = all.flatMap(({ accountId, ...asset }) => {
    const found = support.get(asset.id);
    return found?.plan ? [{ accountId, ...asset, planId: found.plan.id }] : [];
  });
  return Map.groupBy(covered, ({ accountId }) => accountId);
}
