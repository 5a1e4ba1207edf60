/** Reads of the account's auth codes: how much each is good for, what is in use, what came back. */
import { and, desc, eq, ilike, like, or, type SQL, sql } from "drizzle-orm";
import { productRegistrations } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { returnedTerms } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { pageSize } from "@/lib/accounts/rules";
import { wholeClaim } from "@/lib/licensing/activating/queries";
import type { CodeFilter } from "@/lib/licensing/input";

/** SQL: terms on this code that nobody took again; `condition` narrows them by their end. */
const returned = (condition: SQL) => sql`(
  select count(*)::int from ${returnedTerms} t
  where t.unit_id = ${units.id} and t.taken_by is null and ${condition})`;
const running = sql`t.ends_at > now()`;
/** A term that ran out while it lay on its code is used up for good. */
const runOut = returned(sql`t.ends_at <= now()`);
const available = sql<number>`(${units.quantity} - ${units.used} - ${runOut})`;

const begins = (given: string) => `${given.replace(/[\\%_]/g, "\\$&")}%`;

function filtered(ctx: Ctx<AccountMember>, filter: CodeFilter): SQL | undefined {
  const { q, left } = filter;
  return and(
    within(ctx, productRegistrations.accountId),
    wholeClaim,
    sql`${units.authCode} is not null`,
    q
      ? or(
          like(units.authCode, begins(q.normalize("NFKC").toUpperCase().replace(/[\s-]/g, ""))),
          ilike(products.name, `%${begins(q)}`),
          ilike(products.sku, `%${begins(q)}`),
        )
      : undefined,
    left === "available" ? sql`${available} > 0` : left === "used_up" ? sql`${available} <= 0` : undefined,
  );
}

async function pageOf(ctx: Ctx<AccountMember>, filter: CodeFilter, after: string | undefined, size: number) {
  const rows = await ctx.db
    .select({
      id: productRegistrations.id,
      unitId: units.id,
      authCode: sql<string>`${units.authCode}`,
      sku: products.sku,
      productName: products.name,
      kind: products.kind,
      registeredAt: productRegistrations.registeredAt,
      quantity: units.quantity,
      used: units.used,
      available,
      /** of those available, terms that came back and run on */
      returned: returned(running).mapWith(Number),
      /** the first of them to end */
      returnedUntil: sql<Date | null>`(
        select min(t.ends_at) from ${returnedTerms} t where t.unit_id = ${units.id} and t.taken_by is null and ${running})`.mapWith(
        returnedTerms.endsAt,
      ),
    })
    .from(productRegistrations)
    .innerJoin(units, eq(units.id, productRegistrations.unitId))
    .innerJoin(products, eq(products.id, units.productId))
    .where(
      and(
        filtered(ctx, filter),
        after
          ? sql`(${productRegistrations.registeredAt}, ${productRegistrations.id}) < (select p.created_at, p.id from ${productRegistrations} p where p.id = ${after})`
          : undefined,
      ),
    )
    .orderBy(desc(productRegistrations.registeredAt), desc(productRegistrations.id))
    .limit(size + 1);
  return {
    rows: rows.slice(0, size),
    next: rows.length > size ? (rows[size - 1]?.id ?? null) : null,
  };
}
export type CodeRow = Awaited<ReturnType<typeof pageOf>>["rows"][number];

/** The auth codes the account has registered, newest first. `after`: id of the last row before. */
export function listAuthCodes(ctx: Ctx<AccountMember>, filter: CodeFilter, after?: string) {
  return pageOf(ctx, filter, after, pageSize);
}

/** All of them, page by page, for a file. */
export async function* eachAuthCode(ctx: Ctx<AccountMember>, filter: CodeFilter) {
  let after: string | undefined;
  do {
    const { rows, next } = await pageOf(ctx, filter, after, 500);
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
  } while (after);
}
