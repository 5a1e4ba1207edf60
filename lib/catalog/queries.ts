/** Reads of the catalog. */
import { inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { chunks } from "@/lib/platform/chunks";

export type Product = typeof products.$inferSelect;

/** The products of these SKUs, by SKU; unknown ones are left out. */
export async function findProductsBySku(db: Db, skus: Iterable<string>): Promise<Map<string, Product>> {
  const found = new Map<string, Product>();
  for (const some of chunks([...new Set(skus)], 5_000)) {
    for (const product of await db.select().from(products).where(inArray(products.sku, some)))
      found.set(product.sku, product);
  }
  return found;
}
