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
