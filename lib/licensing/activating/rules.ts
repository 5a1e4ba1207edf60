/**
 * Activating: putting one unit of an auth code onto an asset, and taking it off again. What an activation makes is
 * planned here, so that the page shown before it and the command that does it cannot disagree.
 *
 * A term counts in months of the UTC calendar and is good through the end of its last printed day (domain 0.8). A term
 * that went back to its code runs on: the next activation gets what is left of it (domain rule 64).
 */
import type { ProductKind } from "@/lib/catalog/rules";
import { isLicenseKind } from "@/lib/catalog/rules";
import { returnedEnd, termEnd } from "@/lib/catalog/terms/rules";
import { type LicenseTerm, lastMoment, licenseState } from "@/lib/licensing/rules";

/** The last day on which it is good, as printed on papers: `2027-11-21`, a UTC date. */
export function lastDay(endsAt: Date): string {
  return lastMoment(endsAt).toISOString().slice(0, 10);
}

/** A product as a license may or may not stand on it. */
export type Target = { readonly sku: string; readonly family: string; readonly kind: ProductKind };

/** May a license stand on this product? `fits` names families and SKUs; empty means everything that is no license itself. */
export function fitsOn(fits: readonly string[], target: Target): boolean {
  if (isLicenseKind(target.kind)) return false;
  return fits.length === 0 || fits.includes(target.family) || fits.includes(target.sku);
}

/** One license an auth code makes: its product, or one part of its bundle. */
export type Part = {
  readonly productId: string;
  readonly kind: ProductKind;
  readonly termMonths: number | null;
  readonly fits: readonly string[];
};

/** A license that stands on the asset, or stood there. */
export type StandingLicense = LicenseTerm & {
  readonly id: string;
  readonly productId: string;
  readonly kind: ProductKind;
};

/** A term that lies on the code again: until when each of its products runs. */
export type ReturnedTerm = { readonly id: string; readonly ends: ReadonlyMap<string, Date> };

export type CodeFacts = {
  readonly kind: ProductKind;
  readonly fits: readonly string[];
  readonly parts: readonly Part[];
  /** units never used, or used and still in use count as taken; returned ones are in `returned`, used up or not */
  readonly fresh: number;
  readonly returned: readonly ReturnedTerm[];
  /** the end of the evaluation it belongs to; nothing made of it outlives that */
  readonly validUntil: Date | null;
  /** it stands on this asset, or stood there until its end */
  readonly onAsset: boolean;
  /** programs put licenses onto an instance in the order that suits them: support need not be there first */
  readonly withoutSupport?: boolean;
};

export type PlannedLicense = {
  readonly productId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** the license on the asset that this one goes on from */
  readonly renewsId: string | null;
};

export type ActivationPlan = {
  /** the returned term that is used; null: a fresh unit */
  readonly returnedTermId: string | null;
  readonly licenses: readonly PlannedLicense[];
};

export type ActivationFault =
  | "auth_code_no_license"
  | "auth_code_expired"
  | "product_unfit"
  | "auth_code_on_asset"
  | "support_first"
  | "auth_code_used_up"
  | "returned_term_short";

/** What would stand on the asset, from when to when; or the first reason why not (domain rules 63 and 64). */
export function planActivation(
  code: CodeFacts,
  asset: { readonly target: Target; readonly standing: readonly StandingLicense[] },
  now: Date,
): ActivationPlan | { readonly refused: ActivationFault } {
  if (code.parts.length === 0) return { refused: "auth_code_no_license" };
  if (code.validUntil && code.validUntil <= now) return { refused: "auth_code_expired" };
  if ([code, ...code.parts].some(({ fits }) => !fitsOn(fits, asset.target)))
    return { refused: "product_unfit" };
  if (code.onAsset) return { refused: "auth_code_on_asset" };
  const supported =
    code.withoutSupport === true ||
    asset.standing.some((license) => license.kind === "support" && licenseState(license, now) === "active");
  const supports = (planned: readonly PlannedLicense[]) =>
    supported ||
    planned.some(
      ({ productId }) => code.parts.find((part) => part.productId === productId)?.kind === "support",
    );

  const open = code.returned.filter(({ ends }) => lastOf(ends) > now);
  const usable = open
    .map((term) => ({
      id: term.id,
      ends: lastOf(term.ends),
      licenses: planFrom(code, asset.standing, now, term),
    }))
    .filter(({ licenses }) => licenses.length > 0)
    .sort((a, b) => a.ends.getTime() - b.ends.getTime());
  const taken = usable.find(({ licenses }) => supports(licenses));
  if (taken) return { returnedTermId: taken.id, licenses: taken.licenses };
  if (code.fresh > 0) {
    const licenses = planFrom(code, asset.standing, now, null);
    return supports(licenses) ? { returnedTermId: null, licenses } : { refused: "support_first" };
  }
  if (usable.length > 0) return { refused: "support_first" };
  return { refused: open.length > 0 ? "returned_term_short" : "auth_code_used_up" };
}

function lastOf(ends: ReadonlyMap<string, Date>): Date {
  return new Date(Math.max(0, ...[...ends.values()].map((end) => end.getTime())));
}

/** Each part from now, or from where the same product on the asset ends; parts of which nothing would be left are not made. */
function planFrom(
  code: CodeFacts,
  standing: readonly StandingLicense[],
  now: Date,
  returned: ReturnedTerm | null,
): PlannedLicense[] {
  return code.parts.flatMap((part) => {
    const former = latestOf(standing, part.productId, now);
    const startsAt = former?.endsAt ?? now;
    const full = returned ? returned.ends.get(part.productId) : termEnd(startsAt, part.termMonths);
    if (!full) return [];
    const endsAt = code.validUntil && code.validUntil < full ? code.validUntil : full;
    if (endsAt <= startsAt) return [];
    return [{ productId: part.productId, startsAt, endsAt, renewsId: former?.id ?? null }];
  });
}

/** The license of a product that runs longest, among those that are active or will be. */
function latestOf(standing: readonly StandingLicense[], productId: string, now: Date) {
  return standing
    .filter((license) => license.productId === productId)
    .filter((license) => ["active", "upcoming"].includes(licenseState(license, now)))
    .reduce<StandingLicense | undefined>(
      (latest, license) => (latest && latest.endsAt >= license.endsAt ? latest : license),
      undefined,
    );
}

/** Until when each product of an activation would run if it went back to its code now. Empty: nothing is left to give back. */
export function returnedEnds(
  made: readonly (LicenseTerm & { readonly productId: string })[],
  now: Date,
): ReadonlyMap<string, Date> {
  return new Map(
    made
      .filter((license) => ["active", "upcoming"].includes(licenseState(license, now)))
      .map((license) => [license.productId, returnedEnd(license, now)]),
  );
}
