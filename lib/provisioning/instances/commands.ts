/** Registering instances under auth codes, by page and by the Licensing API. */

import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { assets, productRegistrations } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { activations } from "@/db/schema/licensing";
import { type AccountActor, actingUserId, type Ctx } from "@/lib/access/ctx";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { requireGroup } from "@/lib/assets/grouping/commands";
import { instanceKeyOf, licenseInstance, newVirtualSerial, takeUnit } from "@/lib/assets/instances/commands";
import { isLicenseKind } from "@/lib/catalog/rules";
import { putOn } from "@/lib/licensing/activating/commands";
import { mayActivateOn } from "@/lib/licensing/activating/policy";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal, type RefusalCode } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { type FoundCode, findCode } from "@/lib/provisioning/codes/queries";
import { mayRegisterInstances } from "@/lib/provisioning/instances/policy";
import { findInstance, type Instance } from "@/lib/provisioning/instances/queries";
import {
  type InstanceId,
  type InstanceSize,
  instanceKinds,
  makesInstances,
} from "@/lib/provisioning/instances/rules";

export type Activated = { assetId: string; serial: string; activationId: string };

/** What keeps a license off a device, in the words of the Licensing API (domain 1.7). */
const onWire: Partial<Record<RefusalCode, RefusalCode>> = {
  auth_code_used_up: "authcode_exhausted",
  returned_term_short: "authcode_exhausted",
  auth_code_expired: "authcode_expired",
  auth_code_on_asset: "device_already_provisioned",
  product_unfit: "license_conflict",
  auth_code_no_license: "license_conflict",
};

/**
 * Activates an auth code of the account on an instance (domain rules 46 and 47). A code for instances makes the device with
 * a serial of its own, its activation and all its licenses; a device that gave its licenses back gets new ones and keeps
 * its serial. A code for licenses puts them onto the instance. All of it or nothing; of many who want the last unit one
 * gets it. A new device comes into the group. Refuses `not_found`, `authcode_not_in_account` (also for codes that do not exist), `authcode_expired`,
 * `authcode_exhausted`, `device_already_provisioned`, `device_not_registered`, `license_conflict`.
 */
export function activateInstance(
  outer: Ctx<AccountActor>,
  input: InstanceId & InstanceSize & { authCode: string; groupId?: string | null },
): Promise<Activated> {
  return inTransaction(outer, async (ctx) => {
    const { account } = ctx.actor;
    const values = { value: input.authCode };
    // two codes for one machine at the same moment would make two devices: the second waits and sees the first
    await ctx.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`instance ${account.id} ${instanceKeyOf(input)}`}, 0))`,
    );
    const code = await findCode(ctx, input.authCode);
    if (!code) throw new Refusal("authcode_not_in_account", { values });
    if (code.validUntil && code.validUntil <= ctx.now) throw new Refusal("authcode_expired", { values });
    const found = await findInstance(ctx, input);
    if (found)
      await ctx.db.select({ id: assets.id }).from(assets).where(eq(assets.id, found.id)).for("no key update");
    const made = makesInstances(code.kind)
      ? await provision(ctx, code, input, found)
      : await license(ctx, code, input, found);
    const { vcpus, memory } = input;
    await record(ctx, "device.activated", {
      accountId: account.id,
      subjectId: made.assetId,
      data: {
        serial: made.serial,
        activationId: made.activationId,
        product: code.sku,
        ...(vcpus === null ? {} : { vcpus }),
        ...(memory === null ? {} : { memory }),
      },
    });
    return made;
  });
}

/** A code for instances: the device, new or without a code, gets its licenses. */
async function provision(
  ctx: Ctx<AccountActor>,
  code: FoundCode,
  instance: InstanceId & { groupId?: string | null },
  found: Instance | undefined,
): Promise<Activated> {
  const groupId = instance.groupId ?? null;
  if (!mayRegisterInstances(ctx.actor, groupId)) throw new Refusal("not_found");
  if (groupId) await requireGroup(ctx, groupId);
  // one of another group is not theirs to take up again
  if (found && !(mayRegisterInstances(ctx.actor, found.groupId) && (await gaveBack(ctx, found.id))))
    throw new Refusal("device_already_provisioned");
  if (!(await takeUnit(ctx, code.unitId)))
    throw new Refusal("authcode_exhausted", { values: { value: code.authCode } });
  const { id: accountId } = ctx.actor.account;
  const userId = actingUserId(ctx);
  const device = found ?? (await newDevice(ctx, code, instance, groupId));
  const [registered] = await ctx.db
    .insert(productRegistrations)
    .values({
      id: newId("productRegistration"),
      ...{ accountId, unitId: code.unitId, instanceKey: instanceKeyOf(instance), assetId: device.id },
      ...{ route: "usage", registeredBy: userId },
    })
    // registered before and given back, or taken out of use: the same instance again
    .onConflictDoUpdate({
      target: [productRegistrations.unitId, productRegistrations.instanceKey],
      set: { assetId: device.id, registeredBy: userId },
      setWhere: sql`${productRegistrations.accountId} = ${accountId}`,
    })
    .returning({ id: productRegistrations.id });
  if (!registered) throw new Refusal("device_already_provisioned");
  const { activationId } = await licenseInstance(ctx, {
    ...{ accountId, userId, unitId: code.unitId, assetId: device.id, serial: device.serial },
  });
  return { assetId: device.id, serial: device.serial, activationId };
}

/** Was this device made by a code for instances, and has none now? Anything else brought its own license. */
async function gaveBack(ctx: Ctx<AccountActor>, assetId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({
      all: sql<number>`count(*)::int`,
      open: sql<number>`count(*) filter (where ${isNull(activations.endedAt)})::int`,
    })
    .from(activations)
    .innerJoin(units, eq(units.id, activations.unitId))
    .innerJoin(products, eq(products.id, units.productId))
    .where(and(eq(activations.assetId, assetId), inArray(products.kind, [...instanceKinds])));
  return (row?.all ?? 0) > 0 && row?.open === 0;
}

async function newDevice(
  ctx: Ctx<AccountActor>,
  code: FoundCode,
  { uuid, cpuId }: InstanceId,
  groupId: string | null,
): Promise<{ id: string; serial: string }> {
  const { id: accountId } = ctx.actor.account;
  const device = { id: newId("asset"), serial: await newVirtualSerial(ctx) };
  await ctx.db.insert(assets).values({
    ...device,
    ...{ accountId, groupId, productId: code.productId, uuid, cpuId, registeredBy: actingUserId(ctx) },
  });
  await recordTold(ctx, "asset.registered", {
    accountId,
    subjectId: device.id,
    data: { serial: device.serial, route: "usage" },
  });
  return device;
}

/** A code for licenses: they go onto the instance, which must be there. */
async function license(
  ctx: Ctx<AccountActor>,
  code: FoundCode,
  { cpuId }: InstanceId,
  found: Instance | undefined,
): Promise<Activated> {
  if (!found || !mayActivateOn(ctx.actor, found))
    throw new Refusal("device_not_registered", { values: { value: cpuId } });
  if (!isLicenseKind(code.kind))
    throw new Refusal("license_conflict", {
      values: { message: `The auth code ${code.authCode} is not for devices` },
    });
  try {
    const { activationId } = await putOn(ctx, code, found, { withoutSupport: true });
    return { assetId: found.id, serial: found.serial, activationId };
  } catch (error) {
    const told = error instanceof Refusal ? onWire[error.code] : undefined;
    if (!told) throw error;
    const value = told.startsWith("authcode") ? code.authCode : found.serial;
    throw new Refusal(told, { values: { value } });
  }
}
