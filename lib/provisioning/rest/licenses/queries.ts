/** Reads of licenses for programs. A key sees the licenses of its whole account. */
import { type SQL, sql } from "drizzle-orm";
import type { Ctx, Program } from "@/lib/access/ctx";
import { isInstantKey } from "@/lib/assets/listing/rules";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import { licenseState } from "@/lib/licensing/rules";
import { Refusal } from "@/lib/platform/refusal";
import type { RestLicense } from "@/lib/provisioning/rest/licenses/input";

type Row = Omit<RestLicense, "state"> & { key: string };

/** The license is in this state now; said so that the index of ends serves. */
const inState: Record<RestLicense["state"], SQL> = {
  ended: sql`l.ended_at is not null`,
  upcoming: sql`l.ended_at is null and l.starts_at > now()`,
  active: sql`l.ended_at is null and l.starts_at <= now() and l.ends_at > now()`,
  expired: sql`l.ended_at is null and l.starts_at <= now() and l.ends_at <= now()`,
};

async function read(ctx: Ctx<Program>, where: SQL, size: number): Promise<(RestLicense & { key: string })[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select l.id, a.serial, p.sku, p.name, p.kind, l.starts_at as "startsAt", l.ends_at as "endsAt",
      l.ended_at as "endedAt", l.ends_at::text as key
    from licenses l join assets a on a.id = l.asset_id join products p on p.id = l.product_id
    where l.account_id = ${ctx.actor.account.id} and ${where}
    order by l.ends_at desc, l.id desc limit ${size}`);
  const instant = (text: string) => new Date(text).toISOString();
  return rows.map((row) => ({
    ...row,
    startsAt: instant(row.startsAt),
    endsAt: instant(row.endsAt),
    endedAt: row.endedAt === null ? null : instant(row.endedAt),
    state: licenseState(
      {
        startsAt: new Date(row.startsAt),
        endsAt: new Date(row.endsAt),
        endedAt: row.endedAt === null ? null : new Date(row.endedAt),
      },
      ctx.now,
    ),
  }));
}

const plain = ({ key: _, ...license }: RestLicense & { key: string }): RestLicense => license;

/** A page of the account's licenses, and where the next one begins. */
export async function listRestLicenses(
  ctx: Ctx<Program>,
  filter: { serial?: string | undefined; state?: RestLicense["state"] | undefined; limit: number },
  after: string | undefined,
): Promise<{ items: RestLicense[]; next: string | null }> {
  const [id, key = ""] = after?.split("|") ?? [];
  const conditions = [
    filter.serial === undefined
      ? sql`true`
      : sql`a.serial = ${plainIdentifier("serialNumber", filter.serial)}`,
    filter.state ? inState[filter.state] : sql`true`,
    id && isInstantKey(key) ? sql`(l.ends_at, l.id) < (${key}::timestamptz, ${id})` : sql`true`,
  ];
  const rows = await read(ctx, sql.join(conditions, sql` and `), filter.limit + 1);
  const last = rows[filter.limit - 1];
  return {
    items: rows.slice(0, filter.limit).map(plain),
    next: rows.length > filter.limit && last ? `${last.id}|${last.key}` : null,
  };
}

const perDevice = 1_000;

/** All licenses of a living device of the account; refuses `not_found` alike for a foreign one and one that is not there. */
export async function getRestLicenses(
  ctx: Ctx<Program>,
  typed: string,
): Promise<{ serial: string; items: RestLicense[] }> {
  const serial = plainIdentifier("serialNumber", typed);
  const [device] = await ctx.db.execute<{ id: string }>(sql`
    select id from assets where account_id = ${ctx.actor.account.id} and serial = ${serial} and decommissioned_at is null`);
  if (!device) throw new Refusal("not_found");
  return { serial, items: (await read(ctx, sql`l.asset_id = ${device.id}`, perDevice)).map(plain) };
}
