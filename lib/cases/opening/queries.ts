/** Before a case is opened: is the product supported, how soon would we answer, and what else can be done. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { accounts, memberships } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { supportTeams } from "@/db/schema/cases-teams";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx, Program } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { activeMembership } from "@/lib/accounts/queries";
import { assetFilterInput } from "@/lib/assets/listing/input";
import { listAssets } from "@/lib/assets/listing/queries";
import { visible } from "@/lib/assets/visibility/queries";
import { type Contact, contactOf } from "@/lib/cases/messages/queries";
import { eligibilityOf } from "@/lib/cases/opening/rules";
import { actsForCenter } from "@/lib/cases/policy";
import { type AssetForCase, findAssetForCase } from "@/lib/cases/queries";
import { findPlanPromise } from "@/lib/cases/sla/queries";
import { firstResponseBudget, promiseDue, type Severity, severities } from "@/lib/cases/sla/rules";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import { displayName, emailKey } from "@/lib/identity/rules";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import type { SupportEntitlement } from "@/lib/licensing/entitlement/rules";

/** What a case about this product would be, if it were opened at `ctx.now`. */
export type CaseOutlook = {
  readonly asset: AssetForCase;
  readonly support: SupportEntitlement | undefined;
  readonly verdict: ReturnType<typeof eligibilityOf>;
  /** when the first response would be due, by severity; missing where the plan promises nothing */
  readonly due: ReadonlyMap<Severity, Date>;
};

/** Undefined for a serial that is missing, foreign, unseen or no longer in use. */
export async function findOutlook(ctx: Ctx<AccountMember>, serial: string): Promise<CaseOutlook | undefined> {
  const asset = await findAssetForCase(ctx, plainIdentifier("serialNumber", serial), visible(ctx));
  if (!asset) return undefined;
  const support = (await supportOf(ctx.db, [asset.id], ctx.now)).get(asset.id);
  const due = new Map<Severity, Date>();
  for (const severity of severities) {
    const promise = await findPlanPromise(ctx.db, support?.plan?.id ?? null, severity);
    if (!promise) continue;
    const at = promiseDue(ctx.now, firstResponseBudget(promise.figures, promise.calendar), []);
    if (at) due.set(severity, at);
  }
  return { asset, support, verdict: eligibilityOf(support, actsForCenter(ctx.actor)), due };
}

/** Products to choose from: those that begin like what was typed, else the last registered. */
export async function listProductsForCase(ctx: Ctx<AccountMember>, typed: string, size: number) {
  const { rows, next } = await listAssets(ctx, assetFilterInput.parse({ q: typed }), undefined, size);
  return { rows, more: next !== null };
}

/** Authorized support centers that may act in the account: whom to ask where a partner keeps the promises. */
export function listPartners(ctx: Ctx<AccountMember>): Promise<{ name: string }[]> {
  return ctx.db
    .select({ name: accounts.name })
    .from(accountLinks)
    .innerJoin(accounts, eq(accounts.id, accountLinks.homeAccountId))
    .where(
      and(
        within(ctx, accountLinks.accountId),
        eq(accountLinks.decision, "approved"),
        isNull(accountLinks.endedAt),
        eq(accounts.kind, "asc"),
      ),
    )
    .orderBy(asc(accounts.name));
}

/** Whom a program names to be answered; what it does not say is read from the member of the account with that address. */
export async function findContact(
  ctx: Ctx<Program>,
  named: { name?: string | undefined; email?: string | undefined } | undefined,
): Promise<Contact> {
  const plain = contactOf(ctx);
  const contactEmail = named?.email?.toLowerCase() ?? "";
  const [member] = contactEmail
    ? await ctx.db
        .select({ familyName: users.familyName, givenName: users.givenName, timeZone: users.timeZone })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(
          and(
            within(ctx, memberships.accountId),
            eq(users.emailKey, emailKey(contactEmail)),
            activeMembership,
          ),
        )
    : [];
  return {
    contactName:
      named?.name ?? (member ? displayName(member, ctx.language) : contactEmail || plain.contactName),
    contactEmail,
    timeZone: member?.timeZone ?? plain.timeZone,
  };
}

/** Whether any team takes new cases by itself. */
export async function takesNewCases(ctx: Ctx): Promise<boolean> {
  const [some] = await ctx.db
    .select({ id: supportTeams.id })
    .from(supportTeams)
    .where(sql`${supportTeams.takesNew} <> 'by_hand'`)
    .limit(1);
  return some !== undefined;
}
