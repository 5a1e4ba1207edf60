/** Words of what the support plans promise. */
export const plans = {
  title: "Support plans",
} as const;
