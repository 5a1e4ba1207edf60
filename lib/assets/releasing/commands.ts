/** Taking everything that runs off assets at once: they go out of use, or gave it back themselves. */
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { activations, licenses, profileFirewalls, returnedTerms } from "@/db/schema/licensing";
import { actingUserId, type Ctx } from "@/lib/access/ctx";
import { returnedEnd } from "@/lib/catalog/terms/rules";
import { newId } from "@/lib/platform/ids";

/** Ends everything that runs on these held assets; remaining terms of the account's own auth codes return (domain rule 64). */
export async function releaseLicenses(
  ctx: Ctx,
  assetIds: string[],
  endReason: "deactivated" | "decommissioned",
): Promise<void> {
  const endedBy = actingUserId(ctx);
  await ctx.db
    .update(profileFirewalls)
    .set({ endedAt: sql`now()` })
    .where(and(inArray(profileFirewalls.assetId, assetIds), isNull(profileFirewalls.endedAt)));
  const running = await ctx.db
    .select({
      accountId: activations.accountId,
      unitId: activations.unitId,
      activationId: activations.id,
      startsAt: licenses.startsAt,
      endsAt: licenses.endsAt,
    })
    .from(activations)
    .innerJoin(
      licenses,
      and(eq(licenses.activationId, activations.id), isNull(licenses.endedAt), gt(licenses.endsAt, ctx.now)),
    )
    .where(
      and(
        inArray(activations.assetId, assetIds),
        isNull(activations.endedAt),
        sql`exists (select 1 from ${productRegistrations} where ${productRegistrations.unitId} = ${activations.unitId} and ${productRegistrations.accountId} = ${activations.accountId})`,
      ),
    );
  // of an activation what runs longest when it has gone back
  const terms = new Map<string, typeof returnedTerms.$inferInsert>();
  for (const { activationId, accountId, unitId, ...term } of running) {
    const endsAt = returnedEnd(term, ctx.now);
    const longest = terms.get(activationId);
    if (longest && longest.endsAt >= endsAt) continue;
    const id = newId("returnedTerm");
    terms.set(activationId, { id, accountId, unitId, fromActivationId: activationId, endsAt });
  }
  if (terms.size > 0) {
    await ctx.db.insert(returnedTerms).values([...terms.values()]);
    // in one order, as bulk acts that meet must not wait for each other
    const unitIds = [...terms.values()].map(({ unitId }) => unitId).sort();
    for (const unitId of unitIds)
      await ctx.db
        .update(units)
        .set({ used: sql`${units.used} - 1` })
        .where(eq(units.id, unitId));
  }
  await ctx.db
    .update(licenses)
    .set({ endedAt: sql`now()`, endedBy, endReason })
    .where(and(inArray(licenses.assetId, assetIds), isNull(licenses.endedAt)));
  await ctx.db
    .update(activations)
    .set({ endedAt: sql`now()`, endedBy })
    .where(and(inArray(activations.assetId, assetIds), isNull(activations.endedAt)));
}
