/**
 * Instances under an auth code: virtual machines that have no serial number before they are registered. Each uses one
 * unit of the code's quantity and gets the licenses of its product at once: its capacity, and the parts of its bundle
 * with support among them (domain 5).
 */

import { sql } from "drizzle-orm";
import { activations, licenses } from "@/db/schema/licensing";
import type { Ctx } from "@/lib/access/ctx";
import { recordAllTold } from "@/lib/accounts/webhooks/telling/commands";
import { termEnd } from "@/lib/catalog/terms/rules";
import { newId } from "@/lib/platform/ids";

/**
 * Takes one unit of an auth code. One statement counts and judges, so of many who want the last unit one gets it, and the
 * code is this transaction's until it ends. A term that ran out while it lay on the code is used up for good. False when
 * nothing is left.
 */
export async function takeUnit(ctx: Ctx, unitId: string): Promise<boolean> {
  const taken = await ctx.db.execute<{ id: string }>(sql`
    update units set used = used + 1
    where id = ${unitId} and used < quantity and used + (
      select count(*) from returned_terms t
      where t.unit_id = units.id and t.taken_by is null and t.ends_at <= now()) < quantity
    returning id`);
  return taken.length > 0;
}

export type InstanceLicense = { id: string; productId: string; startsAt: Date; endsAt: Date };

/**
 * Makes the activation of a unit just taken on an instance, and its licenses: what is left of the returned term that ends
 * first, else a whole one from now (domain rule 64).
 */
export async function licenseInstance(
  ctx: Ctx,
  instance: { accountId: string; unitId: string; assetId: string; serial: string; userId: string | null },
): Promise<{ activationId: string; licenses: InstanceLicense[] }> {
  const { accountId, unitId, assetId, serial, userId } = instance;
  const activationId = newId("activation");
  await ctx.db
    .insert(activations)
    .values({ id: activationId, accountId, unitId, assetId, activatedBy: userId });
  const [returned] = await ctx.db.execute<{ ends_at: string | Date; from_activation_id: string }>(sql`
    update returned_terms set taken_by = ${activationId}
    where id = (
      select id from returned_terms where unit_id = ${unitId} and taken_by is null and ends_at > now()
      order by ends_at, id limit 1)
    returning ends_at, from_activation_id`);
  const parts = await ctx.db.execute<{ id: string; months: number | null; until: string | Date | null }>(sql`
    select part.id, own.term_months as months, e.ends_at as until
    from units u join products own on own.id = u.product_id
    join products part on part.id = own.id
      or part.id in (select pp.part_id from product_parts pp where pp.bundle_id = own.id)
    left join evaluations e on e.id = u.evaluation_id
    where u.id = ${unitId} order by part.id`);
  const former = returned
    ? await ctx.db.execute<{ product_id: string; ends_at: string | Date }>(sql`
        select product_id, ends_at from licenses
        where activation_id = ${returned.from_activation_id} and ends_at > now() and end_reason in ('deactivated', 'decommissioned')`)
    : null;
  const whole = termEnd(ctx.now, parts[0]?.months ?? null);
  const until = parts[0]?.until ? new Date(parts[0].until) : null;
  const terms = former
    ? former.map((term) => ({ productId: term.product_id, endsAt: new Date(term.ends_at) }))
    : parts.map(({ id }) => ({ productId: id, endsAt: until && until < whole ? until : whole }));
  const made = terms.map((term) => ({ id: newId("license"), startsAt: ctx.now, ...term }));
  if (made.length > 0)
    await ctx.db.insert(licenses).values(made.map((one) => ({ ...one, accountId, assetId, activationId })));
  await recordAllTold(
    ctx,
    "license.activated",
    made.map(({ id, productId, startsAt, endsAt }) => ({
      ...{ accountId, userId: userId ?? undefined, subjectId: id },
      data: { activationId, assetId, serial, productId, startsAt, endsAt },
    })),
  );
  return { activationId, licenses: made };
}

/** A serial for an instance that has none yet: 15 digits, as the vendor's virtual firewalls carry (domain 4.1). */
export async function newVirtualSerial(ctx: Ctx): Promise<string> {
  const [row] = await ctx.db.execute<{ serial: string }>(
    sql`select '0079' || lpad(nextval('virtual_serials')::text, 11, '0') as serial`,
  );
  if (!row) throw new Error("the sequence of virtual serials is missing");
  return row.serial;
}

/** How a registration names one instance under a code. */
export function instanceKeyOf(instance: { uuid?: string | undefined; cpuId?: string | undefined }): string {
  return `${instance.uuid ?? ""}|${instance.cpuId ?? ""}`;
}
