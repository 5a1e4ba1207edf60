/** Words of what an account decides for itself: profile, approval policy, staff access, linked accounts. */
export const settings = {
  title: "Account settings",
} as const;
