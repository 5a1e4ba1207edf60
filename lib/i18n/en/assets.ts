/** Words of the list of assets, one asset, registering one. */
export const assets = {
  title: "Assets",
} as const;
