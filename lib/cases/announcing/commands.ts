/** What the webhooks of an account are told of its cases: what its people can read themselves, and nothing of support's own. */
import { eq } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { type caseMessages, cases } from "@/db/schema/cases";
import { products } from "@/db/schema/catalog";
import type { Ctx } from "@/lib/access/ctx";
import { announce } from "@/lib/accounts/webhooks/announcing/commands";
import type { kindsAbout } from "@/lib/accounts/webhooks/rules";
import type { Case } from "@/lib/cases/queries";
import { type CaseStatus, showNumber, turnOf } from "@/lib/cases/rules";
import type { Milestone } from "@/lib/cases/sla/commands";
import type { Severity } from "@/lib/cases/sla/rules";

type CaseKind = (typeof kindsAbout.case)[number];
type Nothing = Record<string, never>;
type Promised = Pick<Milestone, "kind" | "severity" | "dueAt">;

/** What else is known, by what happened. */
type Facts = {
  "case.opened": Nothing;
  "case.commented": Pick<typeof caseMessages.$inferSelect, "id" | "kind" | "via" | "authorKind">;
  "case.status_changed": { readonly from: CaseStatus; readonly to: CaseStatus };
  "case.severity_changed": { readonly from: Severity; readonly to: Severity };
  "case.escalated": { readonly id: string };
  "case.closed": Nothing;
  "case.reopened": Nothing;
  "case.promise_warned": Promised & { readonly percent: number };
  "case.promise_kept": Promised & Pick<Milestone, "metAt" | "breachedAt">;
  "case.promise_broken": Promised & { readonly brokenAt: Date | null };
};

const promised = ({ kind, severity, dueAt }: Promised) => ({ kind, severity, dueAt });

/** … as it is told. Field by field: what else a row holds stays here. */
const told: { readonly [Kind in keyof Facts]: (facts: Facts[Kind]) => Readonly<Record<string, unknown>> } = {
  "case.opened": () => ({}),
  "case.commented": ({ id, kind, via, authorKind }) => ({ comment: { id, kind, via, authorKind } }),
  "case.status_changed": ({ from, to }) => ({ change: { from, to } }),
  "case.severity_changed": ({ from, to }) => ({ change: { from, to } }),
  "case.escalated": ({ id }) => ({ escalation: { id } }),
  "case.closed": () => ({}),
  "case.reopened": () => ({}),
  "case.promise_warned": ({ percent, ...promise }) => ({ promise: { ...promised(promise), percent } }),
  "case.promise_kept": ({ metAt, breachedAt, ...promise }) => ({
    promise: { ...promised(promise), keptAt: metAt, late: breachedAt !== null },
  }),
  "case.promise_broken": ({ brokenAt, ...promise }) => ({ promise: { ...promised(promise), brokenAt } }),
};

/**
 * Tells what happened to a case, in the transaction in which it happens and after its rows were changed. What was said is
 * not in it: a receiver reads that by the API, with a key that may be taken away.
 */
export function announceCase<Kind extends CaseKind>(
  ctx: Ctx,
  about: Pick<Case, "id" | "accountId">,
  kind: Kind,
  facts: Facts[Kind],
): Promise<void> {
  return announce(ctx, about.accountId, kind, async () => ({
    case: await factsOf(ctx, about.id),
    ...told[kind](facts),
  }));
}

/** The case as lists of `/api/v1/cases` show it. */
async function factsOf(ctx: Ctx, caseId: string) {
  const [row] = await ctx.db
    .select({ held: cases, serial: assets.serial, product: products.name })
    .from(cases)
    .leftJoin(assets, eq(assets.id, cases.assetId))
    .leftJoin(products, eq(products.id, cases.productId))
    .where(eq(cases.id, caseId));
  if (!row) throw new Error("a case that is told of is gone");
  const { held, serial, product } = row;
  return {
    ...{ number: showNumber(held.number), type: held.type, status: held.status, turn: turnOf(held.status) },
    ...{ severity: held.severity, subject: held.subject, serial, product, escalated: held.escalated },
    openedAt: held.createdAt.toISOString(),
    updatedAt: held.changedAt.toISOString(),
    closedAt: held.closedAt?.toISOString() ?? null,
    nextDueAt: held.nextDueAt?.toISOString() ?? null,
  };
}
