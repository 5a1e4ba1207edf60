/**
 * Assets: registered things. An asset belongs to one account; the fact that an account claimed a unit of the order
 * book is a product registration, and a unit can be claimed once (domain rule 33).
 */

export const registrationRoutes = ["order", "evaluation", "usage"] as const;
export type RegistrationRoute = (typeof registrationRoutes)[number];

/** Documents accepted with a registration (domain rule 34) and the versions in force. */
export const terms = { eula: "2026-04", support_agreement: "2026-04" } as const;
export type TermsDocument = keyof typeof terms;
export const termsDocuments = Object.keys(terms) as TermsDocument[];

/** What is claimed: whole units of the order book, or one instance under a CSSP auth code. */
export type Claim = {
  readonly route: RegistrationRoute;
  readonly unitIds: readonly string[];
  /** identifiers of the instance, kept on the asset */
  readonly instance?: {
    readonly cpuId?: string | undefined;
    readonly uuid?: string | undefined;
    readonly tenantId?: string | undefined;
  };
  /** true: the unit is a CSSP auth code, and one of its quantity is used for `instance` */
  readonly metered?: boolean;
};

/** Answers to an offered transfer (domain rules 37 and 38). */
export const transferDecisions = ["accepted", "rejected", "cancelled", "expired"] as const;
export type TransferDecision = (typeof transferDecisions)[number];

/** Why an asset was taken out of use for good (domain rule 39). */
export const decommissionReasons = ["lost_or_stolen", "damaged", "end_of_life", "replaced", "other"] as const;
export type DecommissionReason = (typeof decommissionReasons)[number];

/** What became of one row of a list of assets to register. */
export const registrationRowStates = ["ready", "error", "registered", "left_out"] as const;

/** What a member says of an asset, as it stands in the database. */
type Said = {
  readonly name: string | null;
  readonly offline: boolean;
  readonly osRelease: string | null;
  readonly enterpriseAgreement: boolean;
  readonly country: string | null;
  readonly postalCode: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
};

/**
 * In which state an asset was read: a form that was opened on another state than the present one must not overwrite it.
 * A short digest of 64 bits, no secret: it only has to differ when what people said differs.
 */
export function versionOf(said: Said, tags: readonly string[]): string {
  const { name, offline, osRelease, enterpriseAgreement, country, postalCode, region, city } = said;
  const parts = [name, offline, osRelease, enterpriseAgreement, country, postalCode, region, city];
  const text = JSON.stringify([...parts, said.address1, said.address2, [...tags].sort()]);
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (let place = 0; place < text.length; place += 1) {
    const sign = text.charCodeAt(place);
    one = Math.imul(one ^ sign, 0x01000193);
    other = Math.imul(other ^ sign, 0x85ebca6b) ^ (other >>> 13);
  }
  return `${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
}
