/** Assets for tests, made as plain rows. */
import type { Database } from "@/db/client";
import { groupMembers, groups } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { ProductKind } from "@/lib/catalog/rules";
import { newId } from "@/lib/platform/ids";

let counter = 0;
export function nextNumber(): number {
  counter += 1;
  return counter;
}

/** Files that share a database have serials of their own. */
let nextSerial = 10_000_000 + Number(process.env.VITEST_WORKER_ID ?? 0) * 100_000;

export async function newProduct(
  db: Database,
  product: { kind?: ProductKind; family?: string; name?: string } = {},
): Promise<string> {
  const id = newId("product");
  await db.insert(products).values({
    id,
    sku: id.toUpperCase(),
    name: product.name ?? `Product ${nextNumber()}`,
    family: product.family ?? "PA-Series",
    kind: product.kind ?? "hardware",
  });
  return id;
}

export type Row = Partial<typeof assets.$inferInsert> & { accountId: string; productId: string };

/** An asset; its serial is new unless given. */
export async function newAsset(db: Database, row: Row): Promise<{ id: string; serial: string }> {
  const id = newId("asset");
  const serial = row.serial ?? `0162${nextSerial++}`;
  await db.insert(assets).values({ id, ...row, serial });
  return { id, serial };
}

const day = 86_400_000;

/** A license from a year before its end, which is so many days from now. */
export async function license(
  db: Database,
  asset: { id: string; accountId: string },
  productId: string,
  days: number,
): Promise<void> {
  const endsAt = new Date(Date.now() + days * day);
  await db.insert(licenses).values({
    id: newId("license"),
    accountId: asset.accountId,
    assetId: asset.id,
    productId,
    startsAt: new Date(endsAt.getTime() - 365 * day),
    endsAt,
  });
}

/** A group of an account with these memberships in it. */
export async function newGroup(db: Database, accountId: string, memberships: string[] = []): Promise<string> {
  const id = `group_test_${nextNumber()}`;
  await db.insert(groups).values({ id, accountId, name: `Group ${nextNumber()}` });
  if (memberships.length > 0)
    await db
      .insert(groupMembers)
      .values(memberships.map((membershipId) => ({ groupId: id, membershipId, accountId })));
  return id;
}
