/** Reads behind the Licensing API: a device by what it is known by, and what stands on it. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { Refusal } from "@/lib/platform/refusal";
import type { InstanceId } from "@/lib/provisioning/instances/rules";

const shape = {
  id: assets.id,
  serial: assets.serial,
  name: assets.name,
  groupId: assets.groupId,
  productName: products.name,
  target: { sku: products.sku, family: products.family, kind: products.kind },
};

/** The account's living device with this UUID and CPU ID; the one registered first when there are several. */
export async function findInstance(ctx: Ctx<AccountActor>, { uuid, cpuId }: InstanceId) {
  const [device] = await ctx.db
    .select(shape)
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        within(ctx, assets.accountId),
        eq(assets.uuid, uuid),
        eq(assets.cpuId, cpuId),
        isNull(assets.decommissionedAt),
      ),
    )
    .orderBy(asc(assets.registeredAt), asc(assets.id))
    .limit(1);
  return device;
}
export type Instance = NonNullable<Awaited<ReturnType<typeof findInstance>>>;

/**
 * The account's living device with this serial. Refuses `device_decommissioned`, `device_not_in_account` for one that is
 * somebody else's, and `device_not_registered` (domain rule 48).
 */
export async function getDeviceBySerial(ctx: Ctx<AccountActor>, serial: string): Promise<{ id: string }> {
  const values = { value: serial };
  const [living] = await ctx.db
    .select({ id: assets.id, accountId: assets.accountId })
    .from(assets)
    .where(and(eq(assets.serial, serial), isNull(assets.decommissionedAt)))
    .limit(1);
  if (living?.accountId === ctx.actor.account.id) return { id: living.id };
  if (living) throw new Refusal("device_not_in_account", { values });
  // the collation is that of the index of an account's serials
  const [over] = await ctx.db
    .select({ id: assets.id })
    .from(assets)
    .where(and(within(ctx, assets.accountId), sql`${assets.serial} collate "C" = ${serial}`))
    .limit(1);
  throw new Refusal(over ? "device_decommissioned" : "device_not_registered", { values });
}

const licensed = alias(products, "licensed");
const most = 500;

/** What was activated on a device and not taken off, expired ones too: support first, then by name. */
export function listKeyed(ctx: Ctx<AccountActor>, assetId: string) {
  return ctx.db
    .select({
      licenseId: licenses.id,
      assetId: assets.id,
      serial: assets.serial,
      sku: licensed.sku,
      productName: licensed.name,
      kind: licensed.kind,
      createdAt: licenses.createdAt,
      startsAt: licenses.startsAt,
      endsAt: licenses.endsAt,
      renewsId: licenses.renewsId,
    })
    .from(licenses)
    .innerJoin(assets, eq(assets.id, licenses.assetId))
    .innerJoin(licensed, eq(licensed.id, licenses.productId))
    .where(and(within(ctx, assets.accountId), eq(licenses.assetId, assetId), isNull(licenses.endedAt)))
    .orderBy(sql`${licensed.kind} = 'support' desc`, asc(licensed.name), asc(licenses.endsAt))
    .limit(most);
}
