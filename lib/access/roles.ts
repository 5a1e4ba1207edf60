/**
 * Roles and what they permit: one table (domain 2.2). A permission is a word a door can ask for;
 * a role is what a membership carries. Group roles hold the same words, but theirs count in the groups of the member
 * only (domain rule 24): see `mayIn`.
 */

export const permissions = [
  "account.read",
  "account.manage",
  "members.read",
  "members.manage",
  "requests.decide",
  "links.manage",
  "consoles.manage",
  "linked_accounts.manage",
  "staff_access.decide",
  "groups.read",
  "groups.manage",
  "assets.read",
  "assets.register",
  "assets.register_many",
  "assets.transfer",
  "licenses.read",
  "licenses.activate",
  "credits.read",
  "credits.manage",
  "api_keys.manage",
  "webhooks.manage",
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
    "linked_accounts.manage",
    "staff_access.decide",
    "groups.read",
    "groups.manage",
    "assets.read",
    "assets.register",
    "assets.transfer",
    "licenses.read",
    "licenses.activate",
    "credits.read",
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
    "groups.read",
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
    "groups.read",
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
  group_limited_user: [
    "members.read",
    "groups.read",
    "assets.read",
    "licenses.read",
    "content.read",
    ...provisioning,
  ],
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
  // what can be added to another role (domain 2.2)
  bulk_registration: ["assets.read", "assets.register", "assets.register_many"],
  ela_admin: ["licenses.read"],
  credit_admin: ["credits.read", "credits.manage"],
  emergency_security_contact: [],
  sso_administrator: [],
  cortex_user: [],
  cloud_product: ["assets.read"],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as Role[];

/** Count in the groups of the member, nowhere else. */
export const groupRoles = [
  "group_super_user",
  "group_standard_user",
  "group_limited_user",
  "group_threat_researcher",
] as const satisfies readonly Role[];

/** Carried by a link between accounts, never by a membership. */
export const linkRoles = [
  "asc_user",
  "asc_full_service_user",
  "standard_user",
  "limited_user",
] as const satisfies readonly Role[];

/** Only together with another role (domain 2.2). */
export const addOnRoles = [
  "bulk_registration",
  "ela_admin",
  "credit_admin",
  "emergency_security_contact",
  "sso_administrator",
  "cortex_user",
  "cloud_product",
] as const satisfies readonly Role[];

export function isGroupRole(role: Role): boolean {
  return (groupRoles as readonly Role[]).includes(role);
}

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

/** Permissions that count in accounts of one kind only: provisioning belongs to CSSPs (domain rule 29). */
const ofKind: Partial<Record<Permission, string>> = {
  "provisioning.read": "cssp",
  "provisioning.report": "cssp",
};

/** Those of the permissions that count in an account of this kind. For the others, pages look as if there were none. */
export function countingIn(kind: string, held: ReadonlySet<Permission>): ReadonlySet<Permission> {
  return new Set([...held].filter((permission) => (ofKind[permission] ?? kind) === kind));
}

export const staffPermissions = [
  "staff.read",
  "staff.accounts",
  "staff.convert",
  "staff.claims",
  "staff.mail",
  "staff.orders",
  "staff.assets",
  "staff.catalog",
  "staff.audit",
  "staff.people",
  "staff.replace",
  "staff.cases",
  "staff.cases_manage",
  "staff.articles",
  "staff.articles_publish",
] as const;
export type StaffPermission = (typeof staffPermissions)[number];

export const staffRoles = ["support_engineer", "support_manager", "administrator"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** What each staff role may do under `/admin`. */
export const staffGrants = {
  support_engineer: [
    "staff.read",
    "staff.accounts",
    "staff.orders",
    "staff.assets",
    "staff.cases",
    "staff.articles",
  ],
  support_manager: [
    "staff.read",
    "staff.accounts",
    "staff.convert",
    "staff.claims",
    "staff.mail",
    "staff.orders",
    "staff.assets",
    "staff.catalog",
    "staff.audit",
    "staff.replace",
    "staff.cases",
    "staff.cases_manage",
    "staff.articles",
    "staff.articles_publish",
  ],
  administrator: [...staffPermissions],
} as const satisfies Record<StaffRole, readonly StaffPermission[]>;
