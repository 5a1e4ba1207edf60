/** The catalog as staff read and keep it. */
import { and, asc, eq, gt, ilike, or, sql } from "drizzle-orm";
import { productParts, products, supportPlans } from "@/db/schema/catalog";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { pageSize } from "@/lib/accounts/rules";
import { Refusal } from "@/lib/platform/refusal";
import type { CatalogFilter } from "@/lib/staff/catalog/input";

/** Products by SKU, name or family, in the order of their SKUs. `after`: SKU of the last row before. */
export async function listProducts(ctx: Ctx<StaffMember>, filter: CatalogFilter, after?: string) {
  const part = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await ctx.db
    .select({
      sku: products.sku,
      name: products.name,
      family: products.family,
      kind: products.kind,
      termMonths: products.termMonths,
      endOfLifeAt: products.endOfLifeAt,
    })
    .from(products)
    .where(
      and(
        filter.q === ""
          ? undefined
          : or(ilike(products.sku, part), ilike(products.name, part), ilike(products.family, part)),
        filter.kind === "all" ? undefined : eq(products.kind, filter.kind),
        after ? gt(products.sku, after) : undefined,
      ),
    )
    .orderBy(asc(products.sku))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.sku ?? null) : null,
  };
}
export type CatalogRow = Awaited<ReturnType<typeof listProducts>>["rows"][number];

/** One product with the parts of a bundle. Refuses `not_found`. */
export async function getProduct(ctx: Ctx<StaffMember>, sku: string) {
  const [product] = await ctx.db.select().from(products).where(eq(products.sku, sku)).limit(1);
  if (!product) throw new Refusal("not_found");
  const parts = await ctx.db
    .select({ sku: products.sku, name: products.name })
    .from(productParts)
    .innerJoin(products, eq(products.id, productParts.partId))
    .where(eq(productParts.bundleId, product.id))
    .orderBy(asc(products.sku));
  return { product, parts };
}

/** Plans to choose from for support, the offered ones first. */
export function listPlanNames(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select({ id: supportPlans.id, nameEn: supportPlans.nameEn, nameJa: supportPlans.nameJa })
    .from(supportPlans)
    .orderBy(sql`${supportPlans.retiredAt} is not null`, asc(supportPlans.position));
}
