/** Keeping the catalog: what is sold, how long it runs, what it fits, when its life ends. */
import { eq } from "drizzle-orm";
import { products, supportPlans } from "@/db/schema/catalog";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { forgetEndOfLifeNotices } from "@/lib/assets/end-of-life/commands";
import { isLicenseKind, type ProductKind } from "@/lib/catalog/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { NewProduct, ProductChange } from "@/lib/staff/catalog/input";

type Facts = Omit<NewProduct, "sku" | "kind">;

/** Only what the kind can have is kept. Refuses `not_found` for a plan that is none. */
async function kept(ctx: Ctx<StaffMember>, kind: ProductKind, input: Facts) {
  const license = isLicenseKind(kind);
  const planId = kind === "support" && input.supportPlanId ? input.supportPlanId : null;
  if (planId) {
    const [plan] = await ctx.db
      .select({ id: supportPlans.id })
      .from(supportPlans)
      .where(eq(supportPlans.id, planId));
    if (!plan) throw new Refusal("not_found");
  }
  return {
    name: input.name,
    family: input.family,
    termMonths: license ? input.termMonths : null,
    fits: license ? input.fits : [],
    supportPlanId: planId,
    stopsEn: license ? input.stopsEn || null : null,
    stopsJa: license ? input.stopsJa || null : null,
    endOfSaleAt: input.endOfSale,
    endOfLifeAt: input.endOfLife,
  };
}

function requireKeeper(ctx: Ctx<StaffMember>): void {
  if (!ctx.actor.staff.permissions.has("staff.catalog")) throw new Refusal("not_permitted");
}

/** Adds a product. Refuses `sku_taken`. */
export function addProduct(outer: Ctx<StaffMember>, input: NewProduct): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const [made] = await ctx.db
      .insert(products)
      .values({
        id: newId("product"),
        sku: input.sku,
        kind: input.kind,
        ...(await kept(ctx, input.kind, input)),
      })
      .onConflictDoNothing()
      .returning({ id: products.id });
    if (!made) throw new Refusal("sku_taken", { field: "sku" });
    await record(ctx, "staff.catalog_changed", { subjectId: made.id, data: { sku: input.sku, added: true } });
  });
}

/**
 * Changes a product's facts; the event keeps what changed, old and new. SKU and kind stay. Accounts are told anew of an end of life that was moved.
 * Returns the SKU.
 */
export function changeProduct(outer: Ctx<StaffMember>, input: ProductChange): Promise<{ sku: string }> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const [before] = await ctx.db
      .select()
      .from(products)
      .where(eq(products.id, input.productId))
      .for("update");
    if (!before) throw new Refusal("not_found");
    const after = await kept(ctx, before.kind, input);
    const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    );
    if (changed.length === 0) return { sku: before.sku };
    await ctx.db.update(products).set(after).where(eq(products.id, before.id));
    if (changed.includes("endOfLifeAt")) await forgetEndOfLifeNotices(ctx, before.id);
    await record(ctx, "staff.catalog_changed", {
      subjectId: before.id,
      data: {
        sku: before.sku,
        old: Object.fromEntries(changed.map((name) => [name, before[name]])),
        new: Object.fromEntries(changed.map((name) => [name, after[name]])),
      },
    });
    return { sku: before.sku };
  });
}
