/** Words of credit pools and deployment profiles. */
export const credits = {
  title: "Credits",
} as const;
