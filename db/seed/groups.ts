/** Groups of the demo companies: a place each, with its people and the devices that stand there. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { groupMembers, groups } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { accountIdOf, asMember, founderOf, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";

type DemoGroup = {
  company: CompanyKey;
  name: string;
  description: string | null;
  people: readonly string[];
  /** how many of the company's devices, the lowest serials first */
  devices: number;
};

const places: readonly DemoGroup[] = [
  {
    company: "hibarino",
    name: "横浜拠点",
    description: "横浜データセンターの機器と、その運用担当者",
    people: ["shimizu", "ito"],
    devices: 2,
  },
  { company: "hibarino", name: "大阪支社", description: null, people: [], devices: 0 },
  {
    company: "quillwater",
    name: "Portland",
    description: "What stands in Portland, for those who look after it",
    people: ["tran", "reyes"],
    devices: 1,
  },
];

export async function seedGroups(seeding: Seeding): Promise<void> {
  for (const place of places) await seedGroup(seeding, place);
}

async function seedGroup({ ctx, ago, note }: Seeding, place: DemoGroup): Promise<void> {
  const { company, name, description, people } = place;
  const accountId = accountIdOf(company);
  const id = fixedId("group", `${company} ${name}`);
  const by = founderOf(company);
  const about = { actor: asMember(by), accountId };
  await ctx.db
    .insert(groups)
    .values({ id, accountId, name, description, createdAt: ago(12), createdBy: userIdOf(by) });
  note({ ...about, kind: "group.created", at: ago(12), subjectId: id, data: { new: { name, description } } });
  for (const [index, key] of people.entries()) {
    const membershipId = fixedId("membership", `${key} ${company}`);
    const at = ago(12, 5 + index);
    await ctx.db
      .insert(groupMembers)
      .values({ groupId: id, membershipId, accountId, addedAt: at, addedBy: userIdOf(by) });
    note({
      ...about,
      kind: "group.member_added",
      at,
      subjectId: id,
      data: { group: name, membershipId, userId: userIdOf(key) },
    });
  }
  const devices = await ctx.db
    .select({ id: assets.id })
    .from(assets)
    .innerJoin(products, and(eq(products.id, assets.productId), eq(products.kind, "hardware")))
    .where(eq(assets.accountId, accountId))
    .orderBy(asc(assets.serial))
    .limit(place.devices);
  const ids = devices.map((device) => device.id);
  await ctx.db
    .update(assets)
    .set({ groupId: id })
    .where(inArray(assets.id, ["", ...ids]));
  for (const device of ids)
    note({
      ...about,
      kind: "asset.grouped",
      at: ago(12, 20),
      subjectId: device,
      data: { from: null, to: id },
    });
}
