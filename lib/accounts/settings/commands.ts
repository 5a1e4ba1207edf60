/** Changing an account's settings. */
import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import type { StaffAccessMode } from "@/lib/accounts/rules";
import { mayManageSettings } from "@/lib/accounts/settings/policy";
import { ownDomains, settingsOf } from "@/lib/accounts/settings/queries";
import {
  type ApprovalPolicy,
  type Change,
  changesBetween,
  isStricter,
  type Section,
  type Settings,
  sectionOf,
  sections,
} from "@/lib/accounts/settings/rules";
import { withdrawConsent } from "@/lib/accounts/staff-access/commands";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** `stale`: somebody changed these settings after the form was shown; nothing was saved, and this is how they stand. */
export type Saved =
  | { state: "saved" | "unchanged" }
  | { state: "stale"; changes: Change[]; now: Partial<Settings> };

/**
 * Saves one form of the settings. `seen`: its settings as they stood when the form was shown; if one of them is
 * different by now nothing is saved. Refuses `not_found` without the permission, `stale_form` when the form does not say
 * what it showed, and `domain_not_own` for addresses that are to come in at once from where no member has one. A stricter
 * rule for staff takes back consents that the new rule would not have given.
 */
export function saveSettings(
  outer: Ctx<AccountMember>,
  section: Section,
  next: Partial<Settings>,
  seen: Partial<Settings>,
): Promise<Saved> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageSettings(ctx.actor)) throw new Refusal("not_found");
    if (sections[section].some((setting) => seen[setting] === undefined)) throw new Refusal("stale_form");
    const [account] = await ctx.db
      .select()
      .from(accounts)
      .where(within(ctx, accounts.id))
      .for("no key update");
    if (!account) throw new Refusal("not_found");
    const now = sectionOf(settingsOf(account), section);
    const meanwhile = changesBetween(seen, now);
    if (meanwhile.length > 0) return { state: "stale", changes: meanwhile, now };
    const changes = changesBetween(now, next);
    if (changes.length === 0) return { state: "unchanged" };

    const settled = { ...settingsOf(account), ...next };
    if (section === "joining") await requireOwnDomains(ctx, settled);
    await ctx.db.update(accounts).set(rowOf(settled)).where(eq(accounts.id, account.id));
    await record(ctx, "account.settings_changed", {
      accountId: account.id,
      subjectId: account.id,
      data: {
        old: Object.fromEntries(changes.map((change) => [factOf(change), change.old])),
        new: Object.fromEntries(changes.map((change) => [factOf(change), change.new])),
      },
    });
    const mode = settled.staffAccess as StaffAccessMode;
    if (isStricter(mode, account.staffAccess)) await withdrawConsent(ctx, mode);
    return { state: "saved" };
  });
}

async function requireOwnDomains(ctx: Ctx<AccountMember>, settled: Settings): Promise<void> {
  if (settled.approvalPolicy !== "own_domains") return;
  const { autoApproveDomains: domains } = rowOf(settled);
  const own = await ownDomains(ctx, ctx.actor.account.id, domains);
  const others = domains.filter((domain) => !own.has(domain));
  if (others.length > 0)
    throw new Refusal("domain_not_own", {
      field: "autoApproveDomains",
      values: { domains: others.join(", ") },
    });
}

/** What the history calls a setting: as the columns of the account are called. */
function factOf({ setting }: Change): string {
  return setting === "companyName" ? "name" : setting;
}

function rowOf(settings: Settings) {
  return {
    name: settings.companyName,
    website: settings.website || null,
    country: settings.country,
    postalCode: settings.postalCode,
    region: settings.region,
    city: settings.city,
    address1: settings.address1,
    address2: settings.address2 || null,
    defaultRole: settings.defaultRole,
    approvalPolicy: settings.approvalPolicy as ApprovalPolicy,
    autoApproveDomains: settings.autoApproveDomains.split(", ").filter(Boolean),
    staffAccess: settings.staffAccess as StaffAccessMode,
  };
}
