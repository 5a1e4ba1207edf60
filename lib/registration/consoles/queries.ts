/** Reads of product consoles and the registrations that come from them. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import { consoleRegistrations, productConsoles } from "@/db/schema/registration";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { requestLives } from "@/lib/accounts/requests/queries";
import { pageSize } from "@/lib/accounts/rules";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import {
  type ConsoleState,
  consoleState,
  looksLikeConsoleKey,
  mayAnswer,
} from "@/lib/registration/consoles/rules";

export type ProductConsole = { id: string; accountId: string; productName: string; tenant: string };

/** The console behind a product key. Refuses `console_key_invalid` alike for missing, malformed, unknown and revoked keys. */
export async function getConsole(db: Db, key: string | undefined): Promise<ProductConsole> {
  const [found] =
    key && looksLikeConsoleKey(key)
      ? await db
          .select({
            id: productConsoles.id,
            accountId: productConsoles.accountId,
            productName: productConsoles.productName,
            tenant: productConsoles.tenant,
          })
          .from(productConsoles)
          .where(and(eq(productConsoles.keyHash, hashToken(key)), isNull(productConsoles.revokedAt)))
          .limit(1)
      : [];
  if (!found) throw new Refusal("console_key_invalid");
  return found;
}

/** The account's consoles, the living first, each with the end of its key. `after`: id of the last row before. */
export async function listConsoles(ctx: Ctx<AccountMember>, after?: string) {
  const order = sql`(${productConsoles.revokedAt} is null, ${productConsoles.createdAt}, ${productConsoles.id})`;
  const rows = await ctx.db
    .select({
      id: productConsoles.id,
      productName: productConsoles.productName,
      tenant: productConsoles.tenant,
      keyEnd: productConsoles.keyEnd,
      createdAt: productConsoles.createdAt,
      revokedAt: productConsoles.revokedAt,
      createdBy: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(productConsoles)
    .leftJoin(users, eq(users.id, productConsoles.createdBy))
    .where(
      and(
        within(ctx, productConsoles.accountId),
        after
          ? sql`${order} < (select c.revoked_at is null, c.created_at, c.id from ${productConsoles} c where c.id = ${after} and c.account_id = ${ctx.actor.account.id})`
          : undefined,
      ),
    )
    .orderBy(
      desc(sql`${productConsoles.revokedAt} is null`),
      desc(productConsoles.createdAt),
      desc(productConsoles.id),
    )
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

const registrationShape = {
  registration: consoleRegistrations,
  request: accessRequests,
  decision: accessDecisions.decision,
  productName: productConsoles.productName,
  tenant: productConsoles.tenant,
  accountName: accounts.name,
};

function registrationsWhere(db: Db, where: ReturnType<typeof and>) {
  return db
    .select(registrationShape)
    .from(consoleRegistrations)
    .innerJoin(productConsoles, eq(productConsoles.id, consoleRegistrations.consoleId))
    .innerJoin(accessRequests, eq(accessRequests.id, consoleRegistrations.requestId))
    .innerJoin(accounts, eq(accounts.id, accessRequests.accountId))
    .leftJoin(accessDecisions, eq(accessDecisions.requestId, accessRequests.id))
    .where(where)
    .limit(1);
}

/** How a registration of this console stands. Refuses `not_found` for those of other consoles as for missing ones. */
export async function getConsoleRegistration(
  ctx: Ctx,
  console: ProductConsole,
  id: string,
): Promise<{ id: string; state: ConsoleState }> {
  const [row] = await registrationsWhere(
    ctx.db,
    and(eq(consoleRegistrations.id, id), eq(consoleRegistrations.consoleId, console.id)),
  );
  if (!row) throw new Refusal("not_found");
  return {
    id: row.registration.id,
    state: consoleState(
      row.registration,
      { ...row.request, decision: row.decision },
      requestLives(),
      await databaseNow(ctx.db),
    ),
  };
}

/** The registration of this console for a request, unless it was withdrawn: continued when the person registers again. */
export async function findConsoleRegistration(db: Db, consoleId: string, requestId: string) {
  const [row] = await db
    .select()
    .from(consoleRegistrations)
    .where(
      and(
        eq(consoleRegistrations.consoleId, consoleId),
        eq(consoleRegistrations.requestId, requestId),
        isNull(consoleRegistrations.withdrawnAt),
      ),
    )
    .orderBy(desc(consoleRegistrations.createdAt))
    .limit(1);
  return row;
}

/**
 * What the page behind the mail's link shows. Refuses `console_link_not_usable` for unknown links and for those that
 * are over without an answer. Reading changes nothing, so scanners may follow the link (trust REG-11).
 */
export async function getConsoleInvitation(ctx: Ctx, token: string) {
  const [row] = await registrationsWhere(ctx.db, eq(consoleRegistrations.tokenHash, hashToken(token)));
  if (!row) throw new Refusal("console_link_not_usable");
  const now = await databaseNow(ctx.db);
  const state = consoleState(
    row.registration,
    { ...row.request, decision: row.decision },
    requestLives(),
    now,
  );
  const open = mayAnswer(row.registration, now);
  if (!open && !row.registration.confirmedAt && !row.registration.withdrawnAt)
    throw new Refusal("console_link_not_usable");
  return {
    id: row.registration.id,
    requestId: row.request.id,
    productName: row.productName,
    tenant: row.tenant,
    accountName: row.accountName,
    expiresAt: row.registration.expiresAt,
    confirmed: row.registration.confirmedAt !== null,
    state,
    open,
  };
}

async function databaseNow(db: Db): Promise<Date> {
  const [row] = await db.execute<{ now: Date | string }>(sql`select now() as now`);
  if (!row) throw new Error("the database did not tell its time");
  return new Date(row.now);
}
