/** Words of who belongs to an account: list, invitations, roles, dates. */
export const members = {
  title: "Members",
} as const;
