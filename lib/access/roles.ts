/**
 * Roles and what they permit: one table (domain 2.2, decided in house.md). A permission is a word a door can ask for;
 * a role is what a membership carries. Group roles hold the same words; `within` narrows them to their group.
 */

export const permissions = [
  "account.read",
  "account.manage",
  "members.read",
  "members.manage",
  "requests.decide",
  "links.manage",
  "consoles.manage",
  "groups.manage",
  "assets.read",
  "assets.register",
  "assets.transfer",
  "licenses.read",
  "licenses.activate",
  "api_keys.manage",
  "provisioning.read",
  "provisioning.report",
  "cases.read",
  "cases.open",
  "history.read",
  "content.read",
  "content.download",
] as const;
export type Permission = (typeof permissions)[number];

const reader = [
  "account.read",
  "assets.read",
  "licenses.read",
  "content.read",
] as const satisfies readonly Permission[];
const provisioning = ["provisioning.read", "provisioning.report"] as const satisfies readonly Permission[];

/** Role → permissions. Order is the order shown to people. */
export const roles = {
  super_user: [...permissions],
  domain_administrator: [
    "account.read",
    "account.manage",
    "members.read",
    "members.manage",
    "requests.decide",
    "groups.manage",
    "assets.read",
    "assets.register",
    "assets.transfer",
    "licenses.read",
    "licenses.activate",
    "cases.read",
    "history.read",
    "content.read",
    "content.download",
    ...provisioning,
  ],
  standard_user: [
    ...reader,
    "members.read",
    "assets.register",
    "licenses.activate",
    "cases.read",
    "cases.open",
    "content.download",
    ...provisioning,
  ],
  limited_user: [...reader, "members.read", ...provisioning],
  threat_researcher: ["assets.read", "content.read", ...provisioning],
  autofocus_trial: ["assets.read", "content.read", ...provisioning],
  group_super_user: [
    "members.read",
    "members.manage",
    "groups.manage",
    "assets.read",
    "assets.register",
    "licenses.read",
    "licenses.activate",
    "cases.read",
    "cases.open",
    "content.read",
    "content.download",
    ...provisioning,
  ],
  group_standard_user: [
    "members.read",
    "assets.read",
    "assets.register",
    "licenses.read",
    "licenses.activate",
    "cases.read",
    "cases.open",
    "content.read",
    "content.download",
    ...provisioning,
  ],
  group_limited_user: ["members.read", "assets.read", "licenses.read", "content.read", ...provisioning],
  group_threat_researcher: ["assets.read", "content.read", ...provisioning],
  asc_user: [...reader, "cases.read", "cases.open", "content.download", ...provisioning],
  asc_full_service_user: [
    ...reader,
    "members.read",
    "assets.register",
    "assets.transfer",
    "licenses.activate",
    "cases.read",
    "cases.open",
    "content.download",
    ...provisioning,
  ],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof roles;

/** Roles a Super User may hand out when approving a request. Group and ASC roles need a group or a link first. */
export const grantableRoles = [
  "super_user",
  "domain_administrator",
  "standard_user",
  "limited_user",
  "threat_researcher",
  "autofocus_trial",
] as const satisfies readonly Role[];
export type GrantableRole = (typeof grantableRoles)[number];

export function isRole(text: string): text is Role {
  return text in roles;
}

/** All permissions of a set of roles together. */
export function permissionsOf(held: readonly Role[]): ReadonlySet<Permission> {
  return new Set(held.flatMap((role) => roles[role] as readonly Permission[]));
}

export const staffPermissions = [
  "staff.read",
  "staff.accounts",
  "staff.convert",
  "staff.claims",
  "staff.mail",
  "staff.orders",
  "staff.audit",
  "staff.people",
] as const;
export type StaffPermission = (typeof staffPermissions)[number];

export const staffRoles = ["support_engineer", "support_manager", "administrator"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** What each staff role may do under `/admin`. */
export const staffGrants = {
  support_engineer: ["staff.read", "staff.accounts", "staff.orders"],
  support_manager: [
    "staff.read",
    "staff.accounts",
    "staff.convert",
    "staff.claims",
    "staff.mail",
    "staff.orders",
    "staff.audit",
  ],
  administrator: [...staffPermissions],
} as const satisfies Record<StaffRole, readonly StaffPermission[]>;
