/**
 * Catalog: what the vendor sells. Names, SKUs and families are data; code knows only the kinds, because a kind decides
 * how a thing is registered and proven.
 */

export const productKinds = [
  "hardware",
  "virtual",
  "cloud_ngfw",
  "management",
  "cloud_service",
  "endpoint",
  "component",
  "subscription",
  "support",
  "bundle",
] as const;
export type ProductKind = (typeof productKinds)[number];

/** May customers register it without support? Endpoint products (Cortex XDR) they may not (S0 note, domain rule 17). */
export function selfRegistrable(kind: ProductKind): boolean {
  return kind !== "endpoint";
}

/** What stands on an asset and runs out: subscriptions, support, and bundles of both. */
export const licenseKinds = ["subscription", "support", "bundle"] as const satisfies readonly ProductKind[];

export function isLicenseKind(kind: ProductKind): boolean {
  return (licenseKinds as readonly ProductKind[]).includes(kind);
}

/** Around the clock, or in business hours. */
export const planCoverages = ["always", "business"] as const;
/** In what a follow-up of a plan is counted. */
export const followUpUnits = ["clock_hours", "business_days", "business_weeks"] as const;

/** Who keeps a plan's promises: we, or the partner that sold it (S2, Premium Partner Support): then cases go to them first. */
export const planDeliverers = ["vendor", "partner"] as const;
export type PlanDeliverer = (typeof planDeliverers)[number];
