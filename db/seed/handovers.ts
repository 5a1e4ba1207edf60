/** What happened to devices of the demo world: offered, taken back, equipped, replaced, registered from files, ending. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  assetDecommissions,
  assetReplacements,
  assets,
  assetTransfers,
  productRegistrations,
} from "@/db/schema/assets";
import { assetUploadRows, assetUploads } from "@/db/schema/assets-uploads";
import { products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { licenses } from "@/db/schema/licensing";
import { accountIdOf, asMember, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import type { DemoBook } from "@/db/seed/order-book";
import type { TransferDecision } from "@/lib/assets/rules";

const people: { readonly [Company in CompanyKey]?: string } = { hibarino: "takahashi", quillwater: "okafor" };

export async function seedHandovers(seeding: Seeding, book: DemoBook): Promise<void> {
  await endModels(seeding);
  for (const company of ["hibarino", "quillwater"] as const) {
    const other = company === "hibarino" ? "quillwater" : "hibarino";
    const idle = await idleDevices(seeding, company);
    await offerDevices(seeding, company, people[other] ?? "", idle);
    const equipment = book.equipment.get(company);
    if (equipment) {
      await equip(seeding, company, equipment.chassis, equipment.cards.slice(0, 1));
      await replace(seeding, company, idle, equipment.spare);
    }
    await uploadFiles(seeding, company, idle);
  }
}

/** Models that are sold no more and reach the end of their life: soon, within a year, later. */
async function endModels({ ctx, ago }: Seeding): Promise<void> {
  for (const [sku, sold, lives] of [
    ["PAN-PA-410", 700, -70],
    ["PAN-PA-1410", 200, -160],
    ["PAN-VM-50", 400, -330],
    ["PAN-PA-5410", 30, -1_500],
  ] as const)
    await ctx.db
      .update(products)
      .set({ endOfSaleAt: ago(sold), endOfLifeAt: ago(lives) })
      .where(eq(products.sku, sku));
}

type Device = { id: string; serial: string; sku: string };

/** Devices of a company on which nothing runs, by serial. */
async function idleDevices({ ctx }: Seeding, company: CompanyKey): Promise<Device[]> {
  return ctx.db
    .select({ id: assets.id, serial: assets.serial, sku: products.sku })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        eq(assets.accountId, accountIdOf(company)),
        eq(products.kind, "hardware"),
        isNull(assets.groupId),
        sql`not exists (select 1 from ${licenses} where ${licenses.assetId} = ${assets.id})`,
      ),
    )
    .orderBy(assets.serial);
}

/** Three offers to a person of the other company: open, rejected, taken back. */
async function offerDevices(
  { ctx, ago, note }: Seeding,
  company: CompanyKey,
  toPerson: string,
  devices: readonly Device[],
): Promise<void> {
  const by = people[company] ?? "";
  const [to] = await ctx.db
    .select({ email: users.email, emailKey: users.emailKey })
    .from(users)
    .where(eq(users.id, userIdOf(toPerson)));
  const message =
    company === "hibarino"
      ? "ご依頼いただいた検証用の機器です。受け入れをお願いいたします。"
      : "The lab firewall we talked about. Please take it over.";
  const answers: readonly (readonly [number, TransferDecision | null])[] = [
    [2, null],
    [40, "rejected"],
    [90, "cancelled"],
  ];
  for (const [index, [days, decision]] of answers.entries()) {
    const device = devices[index];
    if (!device || !to) continue;
    const id = fixedId("transfer", `${company} ${index}`);
    await ctx.db.insert(assetTransfers).values({
      id,
      accountId: accountIdOf(company),
      assetId: device.id,
      createdAt: ago(days),
      createdBy: userIdOf(by),
      recipientEmail: to.email,
      recipientKey: to.emailKey,
      message: decision ? null : message,
      expiresAt: ago(days - 14),
      decision,
      decidedAt: decision ? ago(days - 3) : null,
      decidedBy: decision ? userIdOf(decision === "rejected" ? toPerson : by) : null,
    });
    const about = { accountId: accountIdOf(company), subjectId: device.id };
    note({
      kind: "asset.transfer_offered",
      at: ago(days),
      actor: asMember(by),
      ...about,
      data: { serial: device.serial, recipient: to.email, transferId: id },
    });
    if (decision === "rejected" || decision === "cancelled")
      note({
        kind: `asset.transfer_${decision}`,
        at: ago(days - 3),
        actor: asMember(decision === "rejected" ? toPerson : by),
        ...about,
        data: { transferId: id },
      });
  }
}

/** Registers devices of the order book without further ado; answers their ids in order. */
async function register(
  { ctx, ago, note }: Seeding,
  company: CompanyKey,
  serials: readonly string[],
  more: Partial<typeof assets.$inferInsert> & { days: number },
): Promise<string[]> {
  const { days, ...facts } = more;
  const by = people[company] ?? "";
  const found = await ctx.db
    .select()
    .from(units)
    .where(inArray(units.serial, [...serials]));
  for (const unit of found) {
    if (!unit.serial) continue;
    const id = fixedId("asset", unit.serial);
    const owner = { accountId: accountIdOf(company), registeredAt: ago(days), registeredBy: userIdOf(by) };
    await ctx.db
      .insert(assets)
      .values({ id, productId: unit.productId, serial: unit.serial, ...owner, ...facts });
    await ctx.db.insert(productRegistrations).values({
      id: fixedId("productRegistration", unit.serial),
      unitId: unit.id,
      assetId: id,
      route: "order",
      ...owner,
    });
    note({
      kind: "asset.registered",
      at: ago(days),
      actor: asMember(by),
      accountId: owner.accountId,
      subjectId: id,
      data: { serial: unit.serial, route: "order" },
    });
  }
  return serials.map((serial) => fixedId("asset", serial));
}

async function equip(
  seeding: Seeding,
  company: CompanyKey,
  chassis: string,
  cards: readonly string[],
): Promise<void> {
  const name = company === "hibarino" ? "横浜-core-01" : "pdx-core-01";
  const [chassisId = ""] = await register(seeding, company, [chassis], { name, days: 200 });
  for (const subjectId of await register(seeding, company, cards, { chassisId, days: 199 }))
    seeding.note({
      kind: "asset.component_added",
      at: seeding.ago(199, 1),
      actor: asMember(people[company] ?? ""),
      accountId: accountIdOf(company),
      subjectId,
      data: { chassis },
    });
}

/** The last idle device of the spare's model was defective; staff put the spare in its place. */
async function replace(
  seeding: Seeding,
  company: CompanyKey,
  devices: readonly Device[],
  spare: string,
): Promise<void> {
  const { ctx, ago, note } = seeding;
  const former = devices.slice(3).findLast(({ sku }) => sku === "PAN-PA-1420");
  if (!former) return;
  const [newAssetId = ""] = await register(seeding, company, [spare], { days: 30 });
  const accountId = accountIdOf(company);
  const by = userIdOf("mori");
  const reason = company === "hibarino" ? "電源ユニットの故障" : "Power supply failed";
  await ctx.db
    .update(assets)
    .set({ decommissionedAt: ago(30) })
    .where(eq(assets.id, former.id));
  await ctx.db.insert(assetDecommissions).values({
    assetId: former.id,
    accountId,
    decommissionedAt: ago(30),
    decommissionedBy: by,
    reason: "replaced",
    note: reason,
  });
  await ctx.db.insert(assetReplacements).values({
    oldAssetId: former.id,
    newAssetId,
    accountId,
    replacedAt: ago(30),
    replacedBy: by,
    reason,
  });
  note({
    kind: "asset.replaced",
    at: ago(30, 1),
    actor: asMember("mori"),
    accountId,
    subjectId: newAssetId,
    data: { serial: former.serial, replacement: spare, reason },
  });
}

/** One file that was registered as far as it could be, and one that waits. */
async function uploadFiles(
  { ctx, ago }: Seeding,
  company: CompanyKey,
  devices: readonly Device[],
): Promise<void> {
  const accountId = accountIdOf(company);
  const by = userIdOf(people[company] ?? "");
  const japanese = company === "hibarino";
  const files = [
    { name: japanese ? "名古屋工場.csv" : "reno-warehouse.csv", days: 120, done: true },
    { name: japanese ? "福岡営業所.csv" : "rotterdam.csv", days: 1, done: false },
  ];
  for (const { name, days, done } of files) {
    const uploadId = fixedId("upload", `${company} ${name}`);
    await ctx.db.insert(assetUploads).values({
      id: uploadId,
      accountId,
      createdAt: ago(days),
      createdBy: by,
      fileName: name,
      encoding: japanese ? "shift_jis" : "utf-8",
      columns: ["serial", "device_name", "country"],
      committedAt: done ? ago(days, 4) : null,
      committedBy: done ? by : null,
      mode: done ? "valid_only" : null,
    });
    const known = devices.slice(3, 6).map(({ id, serial }, index) => ({
      line: index + 2,
      cells: { serial, device_name: `fw-${index + 1}` },
      state: done ? ("registered" as const) : ("error" as const),
      faults: done ? [] : ["serial:yours_already"],
      assetId: done ? id : null,
    }));
    const unknown = {
      line: known.length + 2,
      cells: { serial: "021900000001", device_name: "fw-9", country: "JPN" },
      state: done ? ("left_out" as const) : ("error" as const),
      faults: ["country:country", "serial:not_proven"],
      assetId: null,
    };
    await ctx.db
      .insert(assetUploadRows)
      .values([...known, unknown].map((row) => ({ uploadId, accountId, ...row })));
  }
}
