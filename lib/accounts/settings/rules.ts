/**
 * Account settings: what an account decides for itself. Its name and address, the role new members get, who lets people
 * in (domain rule 13), and whether support staff may open what belongs to it (domain rule 20).
 */
import { type GrantableRole, grantableRoles } from "@/lib/access/roles";
import { isPublicMailDomain } from "@/lib/accounts/domains/rules";
import type { approvalPolicies, StaffAccessMode } from "@/lib/accounts/rules";

/** What a new member gets when nobody chooses: never one of the roles that run the account. */
export const defaultRoles = grantableRoles.filter(
  (role) => role !== "super_user" && role !== "domain_administrator",
);

/** The settings of each form of the page. A form is stale when one of its own settings changed meanwhile. */
export const sections = {
  company: ["companyName", "website", "country", "postalCode", "region", "city", "address1", "address2"],
  joining: ["defaultRole", "approvalPolicy", "autoApproveDomains"],
  staff: ["staffAccess"],
} as const;
export type Section = keyof typeof sections;
export type SettingName = (typeof sections)[Section][number];

/** All settings as forms carry them: texts only, domains in their order separated by `, `. */
export type Settings = Readonly<Record<SettingName, string>>;

export type ApprovalPolicy = (typeof approvalPolicies)[number];

/** One changed setting. */
export type Change = { readonly setting: SettingName; readonly old: string; readonly new: string };

/** What differs between two states, of the settings that both name, in the order of the page. */
export function changesBetween(before: Partial<Settings>, after: Partial<Settings>): Change[] {
  return Object.values(sections)
    .flat()
    .flatMap((setting) => {
      const [old, now] = [before[setting], after[setting]];
      return old === undefined || now === undefined || old === now ? [] : [{ setting, old, new: now }];
    });
}

/** The settings of one form alone. */
export function sectionOf(settings: Settings, section: Section): Partial<Settings> {
  return Object.fromEntries(sections[section].map((setting) => [setting, settings[setting]]));
}

/**
 * The role in which a person comes in at once, or null when a Super User decides. Only addresses of exactly the listed
 * domains count, and never those of public mail providers, even if one stands in the list (domain rule 13).
 */
export function admittedAs(
  account: { approvalPolicy: ApprovalPolicy; autoApproveDomains: readonly string[]; defaultRole: string },
  domain: string,
): GrantableRole | null {
  const asked = domain.toLowerCase();
  if (account.approvalPolicy !== "own_domains" || isPublicMailDomain(asked)) return null;
  if (!account.autoApproveDomains.includes(asked)) return null;
  return defaultRoles.find((role) => role === account.defaultRole) ?? "standard_user";
}

/** How much a mode of staff access allows; a change to a smaller one also takes back what was allowed before. */
const openness: Record<StaffAccessMode, number> = { never: 0, approve: 1, notify: 2 };

export function isStricter(next: StaffAccessMode, former: StaffAccessMode): boolean {
  return openness[next] < openness[former];
}
