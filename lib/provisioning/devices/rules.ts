/** The list of provisioned devices: by what it is narrowed, how it is sorted, what is shown of an auth code's product. */

export const deviceSorts = ["registered", "serial"] as const;

/** By the end of support: none at all, ends within `soonDays`, is over. */
export const supportFilters = ["none", "soon", "expired"] as const;

export const soonDays = 30;
export const devicesPerPage = 50;
/** Rows an export reads at once: what is held in memory. */
export const devicesPerBatch = 1_000;

/**
 * The bundle and support that the SKU of a CSSP's package names (domain 5: term, model, bundle, support): `bundle` is
 * "0" for none, "1" or "2"; null where the SKU is no such package.
 */
export function packageOf(sku: string | null): {
  bundle: string | null;
  support: "premium" | "backline" | null;
} {
  const bundle = /-(?:BND(\d)|BAS(?:IC)?)(?:-|$)/.exec(sku ?? "");
  const support = /-(PREM|BKLN)(?:-|$)/.exec(sku ?? "");
  return {
    bundle: bundle ? (bundle[1] ?? "0") : null,
    support: support ? (support[1] === "PREM" ? "premium" : "backline") : null,
  };
}
