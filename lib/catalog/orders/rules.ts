/**
 * Order book: what proves a purchase. It is a copy of the vendor's own books (customers, orders, evaluations,
 * marketplace deployments), loaded by import, and never edited by customers. A unit is one thing that can be
 * registered: a serial number, or an auth code good for a quantity.
 */

export const marketplaces = ["aws", "azure", "cssp", "gcp", "aws_cloud_ngfw", "azure_cloud_ngfw"] as const;
export type Marketplace = (typeof marketplaces)[number];

/** Which book a unit stands in. */
export const unitSources = ["order", "evaluation", "deployment"] as const;
export type UnitSource = (typeof unitSources)[number];
