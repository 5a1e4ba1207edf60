/** Words of giving an asset away, taking it out of use, registering many by file. */
export const transfers = {
  title: "Transfers",
} as const;
