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
  "subscription",
  "support",
] as const;
export type ProductKind = (typeof productKinds)[number];

/** May a person without an account register it alone? Endpoint products (Cortex XDR) may not (S0 note, domain rule 17). */
export function selfRegistrable(kind: ProductKind): boolean {
  return kind !== "endpoint";
}
