/** Which devices can be reported, and why others cannot. */
import { inArray, type SQL, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import { provisionedKinds } from "@/lib/provisioning/rules";

const kinds = sql.join(
  provisionedKinds.map((kind) => sql`${kind}`),
  sql`, `,
);

/**
 * Condition on `assets a` and `products p`: this actor may say whose device it is. A permission of a group role counts in
 * the groups of the person only (domain rule 24).
 */
export function reportable(ctx: Ctx<AccountActor>): SQL {
  const { wide, groupIds } = ctx.actor.account;
  const kind = sql`p.kind in (${kinds})`;
  if (wide.has("provisioning.report")) return kind;
  return sql`${kind} and a.group_id = any(${sql.param(groupIds)}::text[])`;
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
