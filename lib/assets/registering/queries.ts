/** What numbers prove: the units of the order book behind them that nobody has claimed yet. */
import { and, asc, eq, sql } from "drizzle-orm";
import { groups } from "@/db/schema/accounts";
import { productRegistrations, termsAcceptances } from "@/db/schema/assets";
import { orderLines, orders, units } from "@/db/schema/catalog";
import { events } from "@/db/schema/platform";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { mayChangeAsset } from "@/lib/assets/policy";
import { claimedUnits, instanceClaimed } from "@/lib/assets/queries";
import type { GivenNumbers } from "@/lib/assets/registering/input";
import { type Claim, type RegistrationRoute, terms, termsDocuments } from "@/lib/assets/rules";
import {
  findCloudNgfwUnits,
  findCsspUnits,
  findEvaluationUnits,
  findOrderedUnits,
  findPaygUnits,
  findUnitsOfBuyers,
  type ProvenUnit,
} from "@/lib/catalog/orders/queries";
import { isCloudNgfw, isPayg } from "@/lib/catalog/orders/rules";
import type { EventKind } from "@/lib/platform/events";

/** What numbers lead to in the order book, whoever has it now. */
export type Look = {
  readonly route: RegistrationRoute;
  readonly units: readonly ProvenUnit[];
  readonly metered: boolean;
  readonly instance: NonNullable<Claim["instance"]>;
};

const whole = (route: RegistrationRoute, found: readonly ProvenUnit[]): Look => ({
  route,
  units: found,
  metered: false,
  instance: {},
});

/**
 * Looks the numbers up. `buyers` are the ids of customers whose orders need no other proof; without them a serial
 * alone proves nothing. Each kind of look-up is one statement, so that no answer tells by its time (trust REG-8).
 */
export async function lookUpUnits(
  ctx: Ctx,
  given: GivenNumbers,
  buyers: readonly string[] = [],
): Promise<Look> {
  if (given.option === "usage") {
    const { marketplace, serialNumber, cpuId, uuid, tenantId, authCode } = given;
    if (isPayg(marketplace)) {
      const found = await findPaygUnits(ctx.db, marketplace, {
        serialNumber,
        cpuId,
        uuid: uuid || undefined,
      });
      return { ...whole("usage", found), instance: { cpuId, ...(uuid ? { uuid } : {}) } };
    }
    if (isCloudNgfw(marketplace)) {
      const found = await findCloudNgfwUnits(ctx.db, marketplace, { serialNumber, tenantId });
      return { ...whole("usage", found), instance: { tenantId } };
    }
    const found = await findCsspUnits(ctx.db, authCode);
    return { route: "usage", units: found, metered: true, instance: { uuid, cpuId } };
  }
  const { serialNumber, authCode, parentOrder, salesOrder, customerId, evalId } = given;
  const single = serialNumber ? { serialNumber } : authCode ? { authCode } : null;
  if (single && evalId && !salesOrder && !customerId)
    return whole("evaluation", await findEvaluationUnits(ctx.db, single, evalId));
  if (single && !salesOrder && !customerId)
    return whole("order", await findUnitsOfBuyers(ctx.db, single, buyers));
  const proof = salesOrder ? { salesOrder } : { customerId };
  return whole("order", await findOrderedUnits(ctx.db, single ?? { parentOrder }, proof));
}

/** Units still free. A parent order may be half registered; its free units are what is proven. */
export async function freeUnits(ctx: Ctx, look: Look): Promise<ProvenUnit[]> {
  const claimed = await claimedUnits(
    ctx.db,
    look.units.map((unit) => unit.unitId),
  );
  if (!look.metered) return look.units.filter((unit) => !claimed.has(unit.unitId));
  const unit = look.units[0];
  if (!unit) return [];
  const taken = await instanceClaimed(ctx.db, unit.unitId, {
    uuid: look.instance.uuid ?? "",
    cpuId: look.instance.cpuId ?? "",
  });
  return taken ? [] : [unit];
}

/**
 * The customers whose orders the account has claimed from: how an account is known to be a buyer (domain rule 30). What
 * came by a transfer does not count: owning a used device makes nobody the customer who bought it.
 */
export async function listBuyersOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectDistinct({ id: orders.customerId })
    .from(productRegistrations)
    .innerJoin(units, eq(units.id, productRegistrations.unitId))
    .innerJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(
      and(
        eq(productRegistrations.accountId, accountId),
        eq(productRegistrations.route, "order"),
        // as all of an order are: without this a CSSP's instances would be read one by one
        eq(productRegistrations.instanceKey, ""),
        sql`not exists (select 1 from ${events} where ${events.subjectId} = ${productRegistrations.assetId}
          and ${events.kind} = ${"asset.received" satisfies EventKind} and ${events.accountId} = ${accountId})`,
      ),
    );
  return rows.map((row) => row.id);
}

/** Has this person accepted, for this account, every agreement in the version in force (domain rule 34)? */
export async function hasAcceptedTerms(ctx: Ctx<AccountMember>): Promise<boolean> {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(distinct ${termsAcceptances.document})::int` })
    .from(termsAcceptances)
    .where(
      and(
        eq(termsAcceptances.userId, ctx.actor.userId),
        eq(termsAcceptances.accountId, ctx.actor.account.id),
        sql`(${termsAcceptances.document}, ${termsAcceptances.version}) in (${sql.join(
          termsDocuments.map((document) => sql`(${document}, ${terms[document]})`),
          sql`, `,
        )})`,
      ),
    );
  return row?.count === termsDocuments.length;
}

/** The groups a member may register into: their own, or all of the account for those who manage groups. */
export async function listGroupsToRegister(ctx: Ctx<AccountMember>): Promise<{ id: string; name: string }[]> {
  const { groupIds, wide } = ctx.actor.account;
  const rows = await ctx.db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(within(ctx, groups.accountId))
    .orderBy(asc(groups.name));
  return rows.filter(
    ({ id }) => mayChangeAsset(ctx.actor, id) && (wide.has("groups.manage") || groupIds.includes(id)),
  );
}
