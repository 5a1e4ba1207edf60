/** Reads of uploads: what is stored about the numbers of a file, and what became of its rows. */
import { and, asc, desc, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { assets, productRegistrations } from "@/db/schema/assets";
import { assetUploadRows, assetUploads } from "@/db/schema/assets-uploads";
import { orderLines, orders, products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { listBuyersOf } from "@/lib/assets/registering/queries";
import type { RowFilter } from "@/lib/assets/uploads/input";
import {
  type NamedUnit,
  type NamedUnits,
  rowsPerPage,
  type UploadRow,
  uploadsPerPage,
} from "@/lib/assets/uploads/rules";
import { Refusal } from "@/lib/platform/refusal";

const named = (numbers: readonly (string | null)[]) => {
  const some = numbers.filter((number) => number !== null);
  return some.length > 0 ? some : [""];
};

/** What is stored about the numbers of these rows, in three statements however many they are. */
export async function loadNamedUnits(
  ctx: Ctx<AccountMember>,
  rows: readonly UploadRow[],
): Promise<NamedUnits> {
  const buyers = new Set(await listBuyersOf(ctx, ctx.actor.account.id));
  const serials = named(rows.map((row) => row.serial));
  const authCodes = named(rows.map((row) => row.authCode));
  const shape = {
    id: units.id,
    serial: units.serial,
    authCode: units.authCode,
    productId: units.productId,
    kind: products.kind,
    source: units.source,
    customerId: orders.customerId,
    owner: sql<
      string | null
    >`(select ${productRegistrations.accountId} from ${productRegistrations} where ${productRegistrations.unitId} = ${units.id} limit 1)`,
  };
  const found = await ctx.db
    .select(shape)
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .leftJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .where(sql`${inArray(units.serial, serials)} or ${inArray(units.authCode, authCodes)}`);
  const living = await ctx.db
    .select({ serial: assets.serial, owner: assets.accountId })
    .from(assets)
    .where(and(inArray(assets.serial, serials), isNull(assets.decommissionedAt)));
  const unitOf = ({ id, productId, kind, source, customerId, owner }: (typeof found)[number]): NamedUnit => ({
    id,
    productId,
    kind,
    owner,
    proven: source === "order" && customerId !== null && buyers.has(customerId),
  });
  return {
    serials: new Map(found.flatMap((one) => (one.serial ? [[one.serial, unitOf(one)] as const] : []))),
    authCodes: new Map(found.flatMap((one) => (one.authCode ? [[one.authCode, unitOf(one)] as const] : []))),
    assets: new Map(living.map(({ serial, owner }) => [serial, { owner }])),
  };
}

const counts = {
  rows: sql<number>`count(*)::int`,
  ready: sql<number>`(count(*) filter (where ${assetUploadRows.state} = 'ready'))::int`,
  faulty: sql<number>`(count(*) filter (where ${assetUploadRows.state} in ('error', 'left_out')))::int`,
  registered: sql<number>`(count(*) filter (where ${assetUploadRows.state} = 'registered'))::int`,
};
const about = {
  id: assetUploads.id,
  fileName: assetUploads.fileName,
  encoding: assetUploads.encoding,
  columns: assetUploads.columns,
  createdAt: assetUploads.createdAt,
  committedAt: assetUploads.committedAt,
  mode: assetUploads.mode,
  familyName: users.familyName,
  givenName: users.givenName,
};

function readUploads(ctx: Ctx<AccountMember>, where: SQL | undefined, limit: number) {
  return ctx.db
    .select({ ...about, ...counts })
    .from(assetUploads)
    .innerJoin(users, eq(users.id, assetUploads.createdBy))
    .innerJoin(assetUploadRows, eq(assetUploadRows.uploadId, assetUploads.id))
    .where(and(within(ctx, assetUploads.accountId), where))
    .groupBy(assetUploads.id, users.id)
    .orderBy(desc(assetUploads.createdAt), desc(assetUploads.id))
    .limit(limit);
}

/** The account's uploads, newest first, with how many rows became what. `after`: id of the last row before. */
export async function listUploads(ctx: Ctx<AccountMember>, after?: string) {
  const rows = await readUploads(
    ctx,
    after
      ? sql`(${assetUploads.createdAt}, ${assetUploads.id}) < (select u.created_at, u.id from ${assetUploads} u where u.id = ${after})`
      : undefined,
    uploadsPerPage + 1,
  );
  const page = rows.slice(0, uploadsPerPage);
  return { rows: page, next: rows.length > uploadsPerPage ? (page.at(-1)?.id ?? null) : null };
}
export type UploadSummary = Awaited<ReturnType<typeof listUploads>>["rows"][number];

/** One upload. Refuses `not_found`. */
export async function getUpload(ctx: Ctx<AccountMember>, uploadId: string): Promise<UploadSummary> {
  const [upload] = await readUploads(ctx, eq(assetUploads.id, uploadId), 1);
  if (!upload) throw new Refusal("not_found");
  return upload;
}

const states = {
  all: undefined,
  error: inArray(assetUploadRows.state, ["error", "left_out"]),
  registered: eq(assetUploadRows.state, "registered"),
};

/** Rows of an upload in the order of the file. `next`: the line to go on behind. */
export async function listUploadRows(
  ctx: Ctx<AccountMember>,
  uploadId: string,
  filter: RowFilter,
  limit: number = rowsPerPage,
) {
  const rows = await ctx.db
    .select({
      line: assetUploadRows.line,
      cells: assetUploadRows.cells,
      state: assetUploadRows.state,
      faults: assetUploadRows.faults,
    })
    .from(assetUploadRows)
    .where(
      and(
        within(ctx, assetUploadRows.accountId),
        eq(assetUploadRows.uploadId, uploadId),
        gt(assetUploadRows.line, filter.after),
        states[filter.show],
      ),
    )
    .orderBy(asc(assetUploadRows.line))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.line ?? null) : null };
}
export type UploadedRow = Awaited<ReturnType<typeof listUploadRows>>["rows"][number];

/** All rows with a fault, page by page. */
export async function* exportFaultyRows(
  ctx: Ctx<AccountMember>,
  uploadId: string,
): AsyncGenerator<UploadedRow[]> {
  let after: number | null = 0;
  while (after !== null) {
    const page: { rows: UploadedRow[]; next: number | null } = await listUploadRows(
      ctx,
      uploadId,
      { show: "error", after },
      500,
    );
    yield page.rows;
    after = page.next;
  }
}
