/**
 * What each role permits is approved, not just programmed: `matrix.txt` is what was agreed (domain 2.2), and the table in
 * `lib/access/roles.ts` must say the same. A change of the table is a change of the agreement: change both, knowingly.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  addOnRoles,
  grantableRoles,
  groupRoles,
  linkRoles,
  type permissions,
  permissionsOf,
  roleNames,
  roles,
} from "@/lib/access/roles";
import { accountRoles } from "@/lib/accounts/members/rules";

/** One line per role and permission it has, so that a difference names both. */
const actual = roleNames.flatMap((role) =>
  [...permissionsOf([role])].map((permission) => `${role} may ${permission}`),
);

/** The agreement: a role on a line of its own, and below it, indented, what it may do. */
function agreedIn(text: string): string[] {
  const lines: string[] = [];
  let role = "";
  for (const line of text.split("\n").filter((one) => one.trim() !== "" && !one.startsWith("#"))) {
    if (line.startsWith(" ")) lines.push(`${role} may ${line.trim()}`);
    else role = line;
  }
  return lines;
}

const paper = readFileSync("tests/access/matrix.txt", "utf8");

/** What the table says otherwise than the agreement, in words. */
function differences(agreed: readonly string[], is: readonly string[]): string[] {
  return [
    ...agreed.filter((line) => !is.includes(line)).map((line) => `agreed, but not so: ${line}`),
    ...is.filter((line) => !agreed.includes(line)).map((line) => `so, but not agreed: ${line}`),
  ];
}

describe("the matrix of roles and permissions", () => {
  test("is the approved one (tests/access/matrix.txt)", () => {
    expect(differences(agreedIn(paper), actual)).toEqual([]);
    for (const role of roleNames) expect(paper.split("\n")).toContain(role);
  });

  test("a difference is named by role and permission", () => {
    const other = paper
      .replace("  api_keys.manage\n", "")
      .replace("limited_user\n", "limited_user\n  cases.open\n");
    expect(differences(agreedIn(other), actual)).toEqual([
      "agreed, but not so: limited_user may cases.open",
      "so, but not agreed: super_user may api_keys.manage",
    ]);
  });

  test("knows every role in one kind: of the account, of groups, of links, or added", () => {
    const kinds = [...accountRoles, ...groupRoles, ...linkRoles, ...addOnRoles];
    expect([...new Set(kinds)].sort()).toEqual([...roleNames].sort());
    expect([...grantableRoles].sort()).toEqual([...accountRoles].sort());
  });
});

describe("what the domain demands of it", () => {
  const having = (permission: (typeof permissions)[number]) =>
    roleNames.filter((role) => (roles[role] as readonly string[]).includes(permission));

  test("only Super Users manage API keys, registration links and consoles (rule 23)", () => {
    for (const permission of ["api_keys.manage", "links.manage", "consoles.manage"] as const)
      expect(having(permission)).toEqual(["super_user"]);
  });

  test("only Super Users and Domain Administrators decide requests and read the history (rules 6 and 19)", () => {
    for (const permission of ["requests.decide", "history.read", "account.manage"] as const)
      expect(having(permission)).toEqual(["super_user", "domain_administrator"]);
  });

  test("Limited Users and Threat Researchers neither open nor see cases (rule 22)", () => {
    for (const role of ["limited_user", "threat_researcher", "group_limited_user", "group_threat_researcher"])
      expect([...having("cases.open"), ...having("cases.read")]).not.toContain(role);
  });

  test("the eleven roles of the partner programme reach provisioned devices (rule 29)", () => {
    const eleven = roleNames.filter((role) => !(addOnRoles as readonly string[]).includes(role));
    expect(having("provisioning.report")).toEqual(eleven);
  });
});
