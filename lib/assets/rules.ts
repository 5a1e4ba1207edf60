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
