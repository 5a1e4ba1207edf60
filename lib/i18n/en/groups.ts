/** Words of members and assets that see each other, and why somebody sees an asset or not. */
export const groups = {
  title: "Groups",
} as const;
