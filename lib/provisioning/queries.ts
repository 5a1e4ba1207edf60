/** Which devices can be reported and why others cannot, which end users somebody sees, and the look-ups of a judgement. */
import { inArray, type SQL, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import type { Permission } from "@/lib/access/roles";
import { isAssignedCountry, isSubdivision } from "@/lib/platform/gateways/address-book/countries";
import { evenPostalCode } from "@/lib/platform/gateways/address-book/normalize";
import { Refusal } from "@/lib/platform/refusal";
import { type Gazetteer, provisionedKinds } from "@/lib/provisioning/rules";

/** The portal's address book, as `judgeFacts` asks it. */
export const addressBook: Gazetteer = { isAssignedCountry, isSubdivision, evenPostalCode };

const kinds = sql.join(
  provisionedKinds.map((kind) => sql`${kind}`),
  sql`, `,
);

function permitted(ctx: Ctx<AccountActor>, permission: Permission): SQL {
  const { wide, groupIds } = ctx.actor.account;
  const kind = sql`p.kind in (${kinds})`;
  if (wide.has(permission)) return kind;
  return sql`${kind} and a.group_id = any(${sql.param(groupIds)}::text[])`;
}

/**
 * Condition on `assets a` and `products p`: this actor may say whose device it is. A permission of a group role counts in
 * the groups of the person only (domain rule 24).
 */
export function reportable(ctx: Ctx<AccountActor>): SQL {
  return permitted(ctx, "provisioning.report");
}

/** Condition on `assets a` and `products p`: this actor sees whose device it is, in the same way. */
export function readable(ctx: Ctx<AccountActor>): SQL {
  return permitted(ctx, "provisioning.read");
}

/**
 * Condition on `end_users e`: an end user of the account that this actor sees. Whoever reads in some groups only sees the
 * end users of devices in them.
 */
export function seenEndUsers(ctx: Ctx<AccountActor>): SQL {
  const { id, wide } = ctx.actor.account;
  if (wide.has("provisioning.read")) return sql`e.account_id = ${id}`;
  return sql`e.account_id = ${id} and exists (select 1 from end_user_devices d
    join assets a on a.id = d.asset_id and a.account_id = d.account_id and a.decommissioned_at is null
    join products p on p.id = a.product_id
    where d.end_user_id = e.id and d.account_id = e.account_id and ${readable(ctx)})`;
}

const most = 20;

/** The refusal for serials that cannot be reported, by the first reason that applies to any of them; it names them all. */
export async function explainMissing(ctx: Ctx<AccountActor>, bad: readonly string[]): Promise<Refusal> {
  const own = await ctx.db
    .select({ serial: assets.serial, over: assets.decommissionedAt, kind: products.kind })
    .from(assets)
    .innerJoin(products, sql`${products.id} = ${assets.productId}`)
    .where(
      sql`${assets.accountId} = ${ctx.actor.account.id} and ${inArray(sql`${assets.serial} collate "C"`, ["", ...bad])}`,
    );
  const known = new Map(own.filter(({ over }) => over === null).map((row) => [row.serial, row]));
  const over = new Set(
    own.filter((row) => row.over !== null && !known.has(row.serial)).map((row) => row.serial),
  );
  const unfit = bad.filter((serial) => {
    const kind = known.get(serial)?.kind;
    return kind !== undefined && !(provisionedKinds as readonly string[]).includes(kind);
  });
  const strange = bad.filter((serial) => !over.has(serial) && !unfit.includes(serial));
  const listed = (serials: readonly string[]) =>
    serials.slice(0, most).join(", ") + (serials.length > most ? ` and ${serials.length - most} more` : "");
  const parts = [
    ...(strange.length > 0
      ? [`${listed(strange)}: does not belong to your support account or is not registered`]
      : []),
    ...(over.size > 0 ? [`${listed([...over])}: has been decommissioned`] : []),
    ...(unfit.length > 0 ? [`${listed(unfit)}: cannot be provisioned for an end user`] : []),
  ];
  const code =
    strange.length > 0
      ? "device_not_in_account"
      : over.size > 0
        ? "device_decommissioned"
        : "device_not_cssp";
  return new Refusal(code, {
    field: "serials",
    values: { message: `Nothing was stored. ${parts.join("; ")}`, serials: listed(bad) },
  });
}
