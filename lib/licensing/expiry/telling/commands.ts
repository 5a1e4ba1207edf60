/** Telling webhooks which licenses end soon and which have ended. */
import { and, arrayOverlaps, between, eq, gt, isNull } from "drizzle-orm";
import { webhooks } from "@/db/schema/accounts-webhooks";
import { expiryTellings, licenses } from "@/db/schema/licensing";
import type { Ctx, Machine } from "@/lib/access/ctx";
import type { WebhookKind } from "@/lib/accounts/webhooks/rules";
import { tellOfLicenses } from "@/lib/accounts/webhooks/telling/commands";
import { endsForGood } from "@/lib/licensing/expiry/queries";
import { reachedStep } from "@/lib/licensing/expiry/telling/rules";
import { inTransaction } from "@/lib/platform/transaction";

/** Licenses told of in one transaction. */
const batch = 1_000;
const kinds = ["license.expiring", "license.expired"] as const satisfies readonly WebhookKind[];

/**
 * Tells the webhooks that ask for it of every license that came to a step before its end, or to its end, since the last
 * days. Each step once, however often this runs and whoever else runs it; a license that another goes on from does not
 * end. Returns how many licenses were told of.
 */
export async function tellOfEnds(outer: Ctx<Machine>): Promise<number> {
  const hearing = await outer.db
    .selectDistinct({ id: webhooks.accountId })
    .from(webhooks)
    .where(and(isNull(webhooks.disabledAt), arrayOverlaps(webhooks.kinds, [...kinds])));
  let told = 0;
  for (const { id } of hearing) told += await tellAccount(outer, id);
  return told;
}

async function tellAccount(outer: Ctx<Machine>, accountId: string): Promise<number> {
  let told = 0;
  for (let after = ""; ; ) {
    const ending = await listDue(outer, accountId, after);
    const due = ending.flatMap(({ id, endsAt }) => {
      const step = reachedStep(endsAt, outer.now);
      return step === null ? [] : [{ id, endsAt, step }];
    });
    told += due.length > 0 ? await tellOf(outer, accountId, due) : 0;
    const last = ending.at(-1);
    if (!last || ending.length < batch) return told;
    after = last.id;
  }
}

/** What ends within the longest step or ended a moment ago, by id. */
function listDue(ctx: Ctx<Machine>, accountId: string, after: string) {
  const away = (days: number) => new Date(ctx.now.getTime() + days * 86_400_000);
  return ctx.db
    .select({ id: licenses.id, endsAt: licenses.endsAt })
    .from(licenses)
    .where(
      and(
        eq(licenses.accountId, accountId),
        gt(licenses.id, after),
        between(licenses.endsAt, away(-4), away(91)),
        endsForGood,
      ),
    )
    .orderBy(licenses.id)
    .limit(batch);
}

/** Marks and tells in one transaction; what another run marked first is left to that run. */
function tellOf(
  outer: Ctx<Machine>,
  accountId: string,
  due: readonly { id: string; endsAt: Date; step: number }[],
): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const marked = await ctx.db
      .insert(expiryTellings)
      .values(due.map(({ id, step }) => ({ licenseId: id, daysBefore: step, accountId })))
      .onConflictDoNothing()
      .returning({ id: expiryTellings.licenseId });
    const fresh = new Set(marked.map(({ id }) => id));
    const news = due.filter(({ id }) => fresh.has(id));
    const thing = ({ id }: { id: string }, more: Record<string, unknown>) => ({
      ...{ accountId, subjectId: id, more },
    });
    await tellOfLicenses(
      ctx,
      "license.expiring",
      news
        .filter(({ step }) => step > 0)
        .map((one) =>
          thing(one, { daysLeft: Math.ceil((one.endsAt.getTime() - ctx.now.getTime()) / 86_400_000) }),
        ),
    );
    await tellOfLicenses(
      ctx,
      "license.expired",
      news.filter(({ step }) => step === 0).map((one) => thing(one, {})),
    );
    return news.length;
  });
}
