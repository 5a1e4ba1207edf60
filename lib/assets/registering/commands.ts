/** A member registers a product into the account they act in (domain 4.2 A′ and all other kinds). */
import { and, inArray } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { convertIfOrdered } from "@/lib/accounts/conversions/commands";
import { acceptTerms, claimUnits } from "@/lib/assets/commands";
import { requireGroup } from "@/lib/assets/grouping/commands";
import { moveTo } from "@/lib/assets/listing/commands";
import { mayChangeAsset } from "@/lib/assets/policy";
import { findSeenSerial } from "@/lib/assets/queries";
import type { RegisterInput } from "@/lib/assets/registering/form/input";
import { freeUnits, hasAcceptedTerms, listBuyersOf, lookUpUnits } from "@/lib/assets/registering/queries";
import { ensureTags, putTags } from "@/lib/assets/tags/commands";
import type { ProvenUnit } from "@/lib/catalog/orders/queries";
import { isEndpointSerial } from "@/lib/catalog/orders/queries";
import { selfRegistrable } from "@/lib/catalog/rules";
import { env } from "@/lib/platform/env";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** What was registered: things with a serial, and auth codes to be activated on such things later. */
export type Registered = { serials: string[]; authCodes: string[] };

/** Counts a try to prove something by its numbers (trust REG-8). Refuses `product_limit`. */
export function countTry(ctx: Ctx<AccountMember>): Promise<void> {
  const { account, userId } = ctx.actor;
  return limited(
    ctx,
    [`user:${userId}`, `account:${account.id}`].map((who) => ({
      key: `assets-${who}`,
      max: env().ASSET_REGISTRATIONS_PER_HOUR,
      seconds: 3_600,
    })),
    "product_limit",
  );
}

/**
 * The units the numbers prove. Unknown, mismatched and foreign numbers, and those that another account has claimed, get
 * one answer, `asset_not_proven`, which offers the way by a transfer (domain rules 30 and 33, trust REG-8).
 */
async function prove(
  ctx: Ctx<AccountMember>,
  numbers: RegisterInput["numbers"],
): Promise<{ look: Awaited<ReturnType<typeof lookUpUnits>>; free: ProvenUnit[] }> {
  const buyers = await listBuyersOf(ctx, ctx.actor.account.id);
  const look = await lookUpUnits(ctx, numbers, buyers);
  const free = await freeUnits(ctx, look);
  const { serialNumber } = numbers;
  const endpoint = serialNumber !== "" && (await isEndpointSerial(ctx.db, serialNumber));
  const seen = serialNumber !== "" && (await findSeenSerial(ctx, serialNumber));
  if (seen) throw new Refusal("asset_already_yours", { field: "serialNumber" });
  if (endpoint || free.some((unit) => !selfRegistrable(unit.productKind))) {
    const { PORTAL_SUPPORT_EMAIL: email, PORTAL_SUPPORT_PHONE: phone } = env();
    throw new Refusal("product_not_self_registrable", {
      field: serialNumber ? "serialNumber" : "authCode",
      values: { email, phone },
    });
  }
  if (free.length === 0) throw new Refusal("asset_not_proven");
  return { look, free };
}

/**
 * Registers what the numbers prove, with everything said about it, in one transaction; the database decides who was
 * first (`product_taken_meanwhile`). Agreements in a newer version than the member has accepted must be accepted, else
 * `terms_needed`. An Eval account that registers an order becomes a Customer account (domain rule 36).
 */
export async function registerProduct(
  outer: Ctx<AccountMember>,
  { numbers, facts, groupId, acceptTerms: accepted }: RegisterInput,
): Promise<Registered> {
  const { account, userId } = outer.actor;
  await countTry(outer);
  if (!mayChangeAsset(outer.actor, groupId)) throw new Refusal("not_permitted", { field: "group" });
  const { look, free } = await prove(outer, numbers);
  return inTransaction(outer, async (ctx) => {
    if (groupId) await requireGroup(ctx, groupId);
    if (!(await hasAcceptedTerms(ctx))) {
      if (!accepted) throw new Refusal("terms_needed", { field: "acceptTerms" });
      await acceptTerms(ctx, { userId, accountId: account.id, at: ctx.now });
    }
    const claim = {
      route: look.route,
      unitIds: free.map((unit) => unit.unitId),
      metered: look.metered,
      instance: look.instance,
    };
    const made = await claimUnits(ctx, claim, { accountId: account.id, userId });
    await ctx.db
      .update(assets)
      .set({
        groupId,
        offline: facts.offline,
        osRelease: facts.osRelease,
        enterpriseAgreement: facts.enterpriseAgreement,
        // a name is for one thing
        ...(made.length === 1 ? { name: facts.name } : {}),
      })
      .where(and(within(ctx, assets.accountId), inArray(assets.id, ["", ...made])));
    if (facts.location)
      await moveTo(
        ctx,
        made.map((id) => ({ id, chassisId: null })),
        facts.location,
      );
    if (made.length > 0) await putTags(ctx, made, await ensureTags(ctx, facts.tags));
    if (look.route === "order") await convertIfOrdered(ctx, account.id);
    const rows = await ctx.db
      .select({ serial: assets.serial })
      .from(assets)
      .where(inArray(assets.id, ["", ...made]));
    return {
      serials: rows.map((row) => row.serial),
      authCodes: look.metered ? [] : free.flatMap((unit) => (unit.serial ? [] : (unit.authCode ?? []))),
    };
  });
}
