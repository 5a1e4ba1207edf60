/** From Eval to Customer: asked for, decided by staff, or done by itself when an order is registered (domain rule 36). */
import { and, eq } from "drizzle-orm";
import { accountConversions, accounts, conversionRequests } from "@/db/schema/accounts";
import type { AccountMember, Ctx, StaffMember } from "@/lib/access/ctx";
import { holdAccount } from "@/lib/accounts/commands";
import type { ConversionInput, ConversionWish } from "@/lib/accounts/conversions/input";
import { conversionRequestedMail, convertedMails } from "@/lib/accounts/conversions/notices";
import { mayAskForConversion, mayConvert } from "@/lib/accounts/conversions/policy";
import { findConversionRequest, hasOrderedProduct } from "@/lib/accounts/conversions/queries";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Asks staff to convert the account. Refuses `conversion_done`, and `conversion_requested` while one is open. */
export function requestConversion(outer: Ctx<AccountMember>, wish: ConversionWish): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayAskForConversion(ctx.actor)) throw new Refusal("not_permitted");
    const account = await holdAccount(ctx, ctx.actor.account.id);
    if (account?.standing !== "eval") throw new Refusal("conversion_done");
    if (await findConversionRequest(ctx)) throw new Refusal("conversion_requested");
    const id = newId("request");
    await ctx.db.insert(conversionRequests).values({
      id,
      accountId: account.id,
      requestedBy: ctx.actor.userId,
      note: wish.note,
      salesOrder: wish.salesOrder || null,
      customerNumber: wish.customerId || null,
    });
    await record(ctx, "account.conversion_requested", {
      accountId: account.id,
      subjectId: id,
      data: { salesOrder: wish.salesOrder || null, customerId: wish.customerId || null },
    });
    await queueMails(ctx, [await conversionRequestedMail(ctx, account)]);
  });
}

/** Converts in the caller's transaction; the primary key lets only the first one through. Returns whether it was this one. */
async function convert(
  ctx: Ctx,
  accountId: string,
  by: { userId: string | null; reason: string },
): Promise<boolean> {
  const [account] = await ctx.db
    .update(accounts)
    .set({ standing: "customer" })
    .where(and(eq(accounts.id, accountId), eq(accounts.standing, "eval")))
    .returning({ id: accounts.id, name: accounts.name, number: accounts.number });
  if (!account) return false;
  const [converted] = await ctx.db
    .insert(accountConversions)
    .values({ accountId, convertedBy: by.userId, reason: by.reason })
    .onConflictDoNothing()
    .returning({ accountId: accountConversions.accountId });
  if (!converted) return false;
  await record(ctx, "account.converted", {
    accountId,
    subjectId: accountId,
    data: { from: "eval", to: "customer", by: by.userId ? "staff" : "order" },
  });
  await queueMails(ctx, await convertedMails(ctx, account));
  return true;
}

/** Staff convert an account, with a reason that stays in its history. Refuses `conversion_done` when it is a Customer already. */
export function convertAccount(outer: Ctx<StaffMember>, input: ConversionInput): Promise<{ number: number }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayConvert(ctx.actor)) throw new Refusal("not_permitted");
    const account = await holdAccount(ctx, input.customerAccountId);
    if (!account) throw new Refusal("not_found");
    if (!(await convert(ctx, account.id, { userId: ctx.actor.userId, reason: input.reason })))
      throw new Refusal("conversion_done");
    return { number: account.number };
  });
}

/**
 * Converts an Eval account that has registered something of an order; call it in the transaction of the claim. Does
 * nothing for other accounts. Returns whether it converted.
 */
export async function convertIfOrdered(ctx: Ctx, accountId: string): Promise<boolean> {
  if (!(await hasOrderedProduct(ctx.db, accountId))) return false;
  return convert(ctx, accountId, { userId: null, reason: "order" });
}
