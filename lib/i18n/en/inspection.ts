/** Words of what staff look up and change: assets, users, catalog, plans. */
export const inspection = {
  title: "Entitlement",
} as const;
