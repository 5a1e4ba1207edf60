/** Reads of cases for programs: what their customers see on the pages, in the names of `/api/v1`, and nothing else. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { caseFilterInput } from "@/lib/cases/listing/input";
import { type CaseRow, listCases } from "@/lib/cases/listing/queries";
import { type Case, getCase } from "@/lib/cases/queries";
import type { RestCase, RestCaseDetail } from "@/lib/cases/rest/input";
import { isOpen, readNumber, reopenDays, showNumber, turnOf } from "@/lib/cases/rules";
import { listPromises, type ToldPromise } from "@/lib/cases/sla/explaining/queries";
import { nextOf } from "@/lib/cases/sla/explaining/rules";
import { findMergedInto, listFollowUps, readFacts } from "@/lib/cases/story/queries";
import { keptName } from "@/lib/identity/rules";
import { Refusal } from "@/lib/platform/refusal";

const instant = (at: Date | null) => at?.toISOString() ?? null;

function asCase({ number, createdAt, changedAt, ...row }: CaseRow): RestCase {
  const { type, status, severity, subject, serial, product, escalated, closedAt, nextDueAt } = row;
  return {
    ...{ number: showNumber(number), type, status, turn: turnOf(status), severity, subject },
    ...{ serial, product, escalated, openedAt: createdAt, updatedAt: changedAt, closedAt, nextDueAt },
  };
}

type Asked = {
  readonly state: "open" | "closed" | "all";
  readonly status?: string | undefined;
  readonly severity?: string | undefined;
  readonly serial?: string | undefined;
  readonly updatedSince?: string | undefined;
  readonly limit: number;
};

/** A page of cases, last changed first, and where the next one begins. */
export async function listRestCases(
  ctx: Ctx<Program>,
  { state, status = "", severity = "", serial = "", updatedSince, limit }: Asked,
  after: string | undefined,
): Promise<{ items: RestCase[]; next: string | null }> {
  const filter = caseFilterInput.parse({ tab: state, status, severity, asset: serial });
  const { rows, next } = await listCases(ctx, filter, after, limit, updatedSince);
  return { items: rows.map(asCase), next };
}

/** A case by its number as written; refuses `not_found` alike for one that is missing, foreign, or no number. */
export async function getNumbered(ctx: Ctx<Program>, typed: string): Promise<Case> {
  const number = readNumber(typed);
  if (number === null) throw new Refusal("not_found");
  return getCase(ctx, number);
}

function asPromise(promise: ToldPromise): RestCaseDetail["nextPromise"] {
  const { kind, severity, state, origin, budgetMinutes, countedMinutes, hours, leftOut } = promise;
  const { night, weekend, breaks, paused, holidays } = leftOut;
  const holiday = holidays.length > 0;
  const reasons = { night, weekend, breaks, holiday, paused };
  return {
    ...{ kind, severity, state, origin },
    startedAt: promise.startedAt.toISOString(),
    targetMinutes: Math.round(budgetMinutes),
    countedMinutes: Math.round(countedMinutes),
    dueAt: instant(promise.dueAt),
    hours,
    leftOut: (["night", "weekend", "breaks", "holiday", "paused"] as const).filter((why) => reasons[why]),
    holidays: [...holidays],
  };
}

/** Everything of a case but what was said in it; names of plans and holidays are in the caller's language. */
export async function getRestCase(ctx: Ctx<Program>, typed: string): Promise<RestCaseDetail> {
  const about = await getNumbered(ctx, typed);
  const { plan, product, serial } = await readFacts(ctx, about);
  const merged = await findMergedInto(ctx, about);
  const around = await listFollowUps(ctx, about);
  const next = nextOf(await listPromises(ctx, about));
  const { status, closedAt, type, severity, subject, escalated } = about;
  const until = status === "closed" && !about.mergedIntoId ? closedAt : null;
  const former = around.find(({ later }) => !later);
  return {
    ...{ number: showNumber(about.number), type, status, turn: turnOf(status), severity, subject },
    ...{ serial, product, escalated, openedAt: about.createdAt.toISOString() },
    ...{ updatedAt: about.changedAt.toISOString(), closedAt: instant(closedAt) },
    nextDueAt: instant(about.nextDueAt),
    ...{ plan, softwareVersion: about.softwareVersion, language: about.language, via: about.openedVia },
    contact: {
      ...{ name: keptName(about.contactName, ctx.language), email: about.contactEmail || null },
      ...{ phone: about.contactPhone, method: about.contactMethod },
    },
    closeReason: about.closeReason,
    reopenUntil: until && new Date(until.getTime() + reopenDays * 86_400_000).toISOString(),
    mergedInto: merged === undefined ? null : showNumber(merged),
    followUpOf: former ? showNumber(former.number) : null,
    followedUpBy: around.flatMap(({ number, later }) => (later ? [showNumber(number)] : [])),
    // one that was joined with another keeps it for the day on which they are parted
    promisedAt: isOpen(status) ? instant(about.promisedAt) : null,
    nextPromise: next ? asPromise(next) : null,
  };
}
