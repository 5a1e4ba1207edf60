/** A company with two groups, and what tests of groups ask of it. */
import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { events } from "@/db/schema/platform";
import type { Role } from "@/lib/access/roles";
import { addMember, createGroup } from "@/lib/accounts/groups/commands";
import { readSerials } from "@/lib/assets/grouping/rules";
import { newId } from "@/lib/platform/ids";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";

/** Serials as a form would have read them, one a line. */
export const lines = (...typed: string[]) => readSerials(typed.join("\n"));

export async function groupWorld(db: Database) {
  const productId = newId("product");
  await db
    .insert(products)
    .values({ id: productId, sku: "PAN-PA-440", name: "PA-440", family: "PA-400", kind: "hardware" });

  let serials = 21_900_000_000;
  async function newAsset(accountId: string, groupId: string | null = null, name?: string): Promise<string> {
    serials += 1;
    const serial = String(serials).padStart(12, "0");
    await db.insert(assets).values({
      id: newId("asset"),
      accountId,
      productId,
      serial,
      groupId,
      name: name ?? null,
    });
    return serial;
  }

  async function world() {
    const company = await newCompany(db);
    const boss = await accountMemberCtx(db, { userId: company.superUser });
    const make = async (name: string) => (await createGroup(boss, { name, description: "" })).groupId;
    const [north, south] = [await make("North"), await make("South")];
    const person = async (roles: Role[], inGroups: string[] = []) => {
      const userId = await newPerson(db);
      const memberId = await join(db, company.accountId, userId, roles);
      for (const groupId of inGroups) await addMember(boss, { groupId, memberId, groupRole: "keep" });
      return { userId, memberId, ctx: () => accountMemberCtx(db, { userId }) };
    };
    return { ...company, boss, north, south, person };
  }

  const groupOf = async (serial: string) => {
    const [row] = await db.select({ groupId: assets.groupId }).from(assets).where(eq(assets.serial, serial));
    return row?.groupId;
  };
  const dataOf = async (subjectId: string, kind: string) => {
    const rows = await db
      .select({ data: events.data })
      .from(events)
      .where(and(eq(events.subjectId, subjectId), eq(events.kind, kind)))
      .orderBy(events.at);
    return rows.map(({ data }) => data);
  };
  const assetId = async (serial: string) => {
    const [row] = await db.select({ id: assets.id }).from(assets).where(eq(assets.serial, serial));
    return row?.id ?? "";
  };

  return { newAsset, world, groupOf, dataOf, assetId };
}
