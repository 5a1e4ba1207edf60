/** Putting line cards and other components into a chassis and taking them out (domain 4.3, rule 35). */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { convertIfOrdered } from "@/lib/accounts/conversions/commands";
import { acceptTerms, claimUnits } from "@/lib/assets/commands";
import type {
  AddLooseInput,
  AddOrderedInput,
  ComponentSearch,
  RemoveInput,
} from "@/lib/assets/components/input";
import { isChassis, mayEquip } from "@/lib/assets/components/policy";
import { listFreeComponents } from "@/lib/assets/components/queries";
import { requireFree } from "@/lib/assets/decommissions/commands";
import { type HeldAsset, holdAsset } from "@/lib/assets/holding/commands";
import { countTry } from "@/lib/assets/registering/commands";
import { visible } from "@/lib/assets/visibility/queries";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

async function holdChassis(ctx: Ctx<AccountMember>, serial: string): Promise<HeldAsset> {
  const chassis = await holdAsset(ctx, serial);
  if (!isChassis(chassis.kind) || !mayEquip(ctx.actor, chassis.groupId)) throw new Refusal("not_found");
  return chassis;
}

/**
 * Free components of an order, as somebody looks for them: a try to prove a purchase like any other, so it is counted.
 * Refuses `product_limit`.
 */
export async function lookUpComponents(ctx: Ctx<AccountMember>, search: ComponentSearch) {
  await countTry(ctx);
  return listFreeComponents(ctx, search);
}

/**
 * Registers free components of an order and puts them into a chassis, all or none. Refuses `component_unknown` when one
 * is not among those the order shows this account now, and `product_limit`.
 */
export async function addOrderedComponents(
  outer: Ctx<AccountMember>,
  input: Omit<AddOrderedInput, "acceptTerms">,
): Promise<{ count: number }> {
  await countTry(outer);
  return inTransaction(outer, async (ctx) => {
    const { account, userId } = ctx.actor;
    const chassis = await holdChassis(ctx, input.chassis);
    const free = new Set((await listFreeComponents(ctx, input)).map(({ id }) => id));
    if (!input.unit.every((id) => free.has(id))) throw new Refusal("component_unknown");
    await acceptTerms(ctx, { userId, accountId: account.id, at: ctx.now });
    const made = await claimUnits(
      ctx,
      { route: "order", unitIds: input.unit },
      { accountId: account.id, userId },
    );
    await bind(ctx, chassis, made);
    await convertIfOrdered(ctx, account.id);
    return { count: made.length };
  });
}

/**
 * Puts components of the account that sit in no chassis into one. Refuses `component_unknown`, and `transfer_pending` for
 * one that is offered to somebody: it would leave with the offer, and what is in a chassis leaves with the chassis only.
 */
export function addLooseComponents(
  outer: Ctx<AccountMember>,
  input: AddLooseInput,
): Promise<{ count: number }> {
  return inTransaction(outer, async (ctx) => {
    const chassis = await holdChassis(ctx, input.chassis);
    const loose = await ctx.db
      .select({ id: assets.id, serial: assets.serial, groupId: assets.groupId })
      .from(assets)
      .innerJoin(products, and(eq(products.id, assets.productId), eq(products.kind, "component")))
      .where(
        and(
          visible(ctx),
          inArray(assets.id, input.asset),
          isNull(assets.chassisId),
          isNull(assets.decommissionedAt),
        ),
      )
      .for("no key update", { of: assets });
    const may = loose.every(({ groupId }) => mayEquip(ctx.actor, groupId));
    if (!may || loose.length !== new Set(input.asset).size) throw new Refusal("component_unknown");
    for (const component of loose) await requireFree(ctx, component);
    await bind(
      ctx,
      chassis,
      loose.map(({ id }) => id),
    );
    return { count: loose.length };
  });
}

/** Takes a component out of a chassis; it stays where it is and belongs to the account as before. Refuses `not_found`. */
export function removeComponent(outer: Ctx<AccountMember>, input: RemoveInput): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const chassis = await holdChassis(ctx, input.chassis);
    const [removed] = await ctx.db
      .update(assets)
      .set({ chassisId: null })
      .where(and(eq(assets.id, input.assetId), eq(assets.chassisId, chassis.id)))
      .returning({ id: assets.id, serial: assets.serial });
    if (!removed) throw new Refusal("not_found");
    await record(ctx, "asset.component_removed", {
      accountId: chassis.accountId,
      subjectId: removed.id,
      data: { serial: removed.serial, chassis: chassis.serial },
    });
  });
}

async function bind(ctx: Ctx, chassis: HeldAsset, componentIds: readonly string[]): Promise<void> {
  const bound = await ctx.db
    .update(assets)
    .set({ chassisId: chassis.id, groupId: chassis.groupId })
    .where(inArray(assets.id, [...componentIds]))
    .returning({ id: assets.id, serial: assets.serial });
  for (const { id: subjectId, serial } of bound)
    await record(ctx, "asset.component_added", {
      accountId: chassis.accountId,
      subjectId,
      data: { serial, chassis: chassis.serial },
    });
  await moveComponents(ctx, [chassis.id]);
}

/** Brings what sits in these chassis to where they are (domain rule 35). */
async function moveComponents(ctx: Ctx, chassisIds: readonly string[]): Promise<void> {
  await ctx.db.execute(sql`
    update ${assets} set country = c.country, postal_code = c.postal_code, region = c.region, city = c.city,
      address1 = c.address1, address2 = c.address2
    from ${assets} c
    where c.id in ${[...chassisIds]} and ${assets.chassisId} = c.id and ${assets.decommissionedAt} is null`);
}
