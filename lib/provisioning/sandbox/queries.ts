/** Reads of an account's sandbox, for the people who manage its keys. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import { marketplaceOffers, products, supportPlans, units } from "@/db/schema/catalog";
import { endUserDevices, endUsers } from "@/db/schema/provisioning";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";

/** The account's sandbox; undefined before it is opened. */
export async function findSandbox(
  ctx: Ctx<AccountMember>,
): Promise<{ id: string; number: number; name: string } | undefined> {
  const [sandbox] = await ctx.db
    .select({ id: accounts.id, number: accounts.number, name: accounts.name })
    .from(accounts)
    .where(within(ctx, accounts.sandboxOfId));
  return sandbox;
}

const most = 100;

/** What is in the sandbox now: devices with the end user they were reported for, and auth codes. */
export async function listSandbox(ctx: Ctx<AccountMember>) {
  const devices = await ctx.db
    .select({
      id: assets.id,
      serial: assets.serial,
      name: assets.name,
      productName: products.name,
      endUser: endUsers.companyName,
    })
    .from(assets)
    .innerJoin(accounts, eq(accounts.id, assets.accountId))
    .innerJoin(products, eq(products.id, assets.productId))
    .leftJoin(
      endUserDevices,
      and(eq(endUserDevices.assetId, assets.id), eq(endUserDevices.accountId, assets.accountId)),
    )
    .leftJoin(endUsers, eq(endUsers.id, endUserDevices.endUserId))
    .where(and(within(ctx, accounts.sandboxOfId), isNull(assets.decommissionedAt)))
    // those that are always there first
    .orderBy(sql`${assets.serial} not like 'SBX%'`, sql`${assets.serial} collate "C"`)
    .limit(most);
  const codes = await ctx.db
    .selectDistinct({
      authCode: sql<string>`${units.authCode}`,
      productName: products.name,
      quantity: units.quantity,
      used: units.used,
    })
    .from(productRegistrations)
    .innerJoin(accounts, eq(accounts.id, productRegistrations.accountId))
    .innerJoin(units, eq(units.id, productRegistrations.unitId))
    .innerJoin(products, eq(products.id, units.productId))
    .where(and(within(ctx, accounts.sandboxOfId), sql`${units.authCode} is not null`))
    .orderBy(asc(sql`${units.authCode}`));
  return { devices, codes };
}

/** Support for a device of a sandbox: a year under the vendor's own plan, Premium if there is one; undefined when the catalog has none. */
export async function findSandboxSupport(ctx: Ctx): Promise<{ id: string } | undefined> {
  const [support] = await ctx.db
    .select({ id: products.id })
    .from(products)
    .innerJoin(supportPlans, eq(supportPlans.id, products.supportPlanId))
    .where(and(eq(products.kind, "support"), eq(supportPlans.deliveredBy, "vendor")))
    .orderBy(sql`${supportPlans.code} = 'premium' desc`, asc(supportPlans.position), asc(products.sku))
    .limit(1);
  return support;
}

/** What a sandbox's devices are: a product sold through CSSPs, else any virtual firewall; undefined when the catalog has none. */
export async function findSandboxProduct(ctx: Ctx): Promise<{ id: string } | undefined> {
  const offered = sql`exists (select 1 from ${marketplaceOffers} o where o.marketplace = 'cssp' and o.product_id = ${products.id})`;
  const [product] = await ctx.db
    .select({ id: products.id })
    .from(products)
    .where(eq(products.kind, "virtual"))
    .orderBy(sql`${offered} desc`, asc(products.sku))
    .limit(1);
  return product;
}
