/**
 * Entitlement: may an asset be supported, under which plan, until when? Derived from the licenses on it whenever it is
 * asked, never stored (domain rules 61 and 68).
 */
import type { PlanDeliverer, ProductKind } from "@/lib/catalog/rules";
import { type LicenseTerm, licenseState } from "@/lib/licensing/rules";

/** A support plan as licenses bring it. The lower `position`, the better; support without a plan of its own comes last. */
export type EntitledPlan = {
  readonly id: string;
  readonly code: string;
  readonly position: number;
  readonly nameEn: string;
  readonly nameJa: string;
  readonly deliveredBy: PlanDeliverer;
};

export type SupportLicense = LicenseTerm & {
  readonly kind: ProductKind;
  /** what it is sold as, for support without a plan */
  readonly productName: string;
  readonly plan: EntitledPlan | null;
};

/** Why: the facts a reader would ask for, the telling one first. */
export const entitlementReasons = [
  "support_active",
  "support_upcoming",
  "support_expired",
  "support_ended",
  "support_never",
] as const;
export type EntitlementReason = (typeof entitlementReasons)[number];

export type SupportEntitlement = {
  readonly verdict: "entitled" | "not_entitled";
  /** null while entitled: support without a plan of its own; see `productName` */
  readonly plan: EntitledPlan | null;
  readonly productName: string | null;
  /** the end of unbroken support under this plan; of support that is over, when it was */
  readonly until: Date | null;
  readonly reasons: readonly EntitlementReason[];
};

const rank = (license: SupportLicense) => license.plan?.position ?? Number.MAX_SAFE_INTEGER;

/** The one judgement whether an asset with these licenses may be supported at `now`. The best active plan counts. */
export function supportEntitlement(licenses: readonly SupportLicense[], now: Date): SupportEntitlement {
  const support = licenses.filter(({ kind }) => kind === "support");
  const having = (state: ReturnType<typeof licenseState>) =>
    support.filter((license) => licenseState(license, now) === state);
  const active = having("active").sort(
    (a, b) => rank(a) - rank(b) || b.endsAt.getTime() - a.endsAt.getTime(),
  );
  const [upcoming, expired, ended] = [having("upcoming"), having("expired"), having("ended")];
  const reasons: EntitlementReason[] = [
    ...(active.length > 0 ? ["support_active" as const] : []),
    ...(upcoming.length > 0 ? ["support_upcoming" as const] : []),
    ...(expired.length > 0 ? ["support_expired" as const] : []),
    ...(ended.length > 0 ? ["support_ended" as const] : []),
    ...(support.length === 0 ? ["support_never" as const] : []),
  ];
  const [best] = active;
  if (best) {
    const { plan, productName } = best;
    const same = [...active, ...upcoming].filter((license) => license.plan?.id === plan?.id);
    return { verdict: "entitled", plan, productName, until: unbrokenEnd(best.endsAt, same), reasons };
  }
  const over = [
    ...expired.map(({ endsAt }) => endsAt),
    ...ended.flatMap(({ endedAt, endsAt }) => (endedAt && endedAt < endsAt ? endedAt : endsAt)),
  ];
  return {
    verdict: "not_entitled",
    plan: null,
    productName: null,
    until: over.length > 0 ? new Date(Math.max(...over.map((at) => at.getTime()))) : null,
    reasons,
  };
}

/** How far terms reach that begin no later than the one before ends. */
function unbrokenEnd(from: Date, terms: readonly SupportLicense[]): Date {
  let end = from;
  for (const { startsAt, endsAt } of [...terms].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()))
    if (startsAt <= end && endsAt > end) end = endsAt;
  return end;
}
