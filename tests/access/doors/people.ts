/** One person for every role, signed in to the running portal by rows, so that no journey through sign-in is needed. */
import { readFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import { eq, inArray } from "drizzle-orm";
import { afterAll, inject } from "vitest";
import { connect, type Database } from "@/db/client";
import { accounts, groupMembers, groups, memberships } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { staffMembers } from "@/db/schema/identity";
import {
  countingIn,
  isGroupRole,
  linkRoles,
  permissionsOf,
  type Role,
  roleNames,
  type StaffRole,
  staffGrants,
  staffRoles,
} from "@/lib/access/roles";
import { newId } from "@/lib/platform/ids";
import type { Need } from "@/lib/web/need";
import { join, newAccount, newPerson } from "@/tests/accounts/people";
import { signedIn } from "@/tests/support/signed-in";

/** The running portal's database. */
export function portalDatabase(): Database {
  const directory = inject("portalEnv").PORTAL_DATA_DIR ?? "";
  const note = readFileSync(joinPath(directory, "postgres", "connection.json"), "utf8");
  const connection = connect((JSON.parse(note) as { app: string }).app, { max: 4, application: "doors" });
  afterAll(() => connection.close());
  return connection.db;
}

export type Caller = {
  /** the role, or what the person is instead */
  readonly role: Role | StaffRole | "visitor" | "no account";
  readonly userId: string | null;
  /** may this person go through a door with this need, by the approved table of roles? */
  readonly may: (need: Need) => boolean;
  readonly signIn: () => Promise<string>;
};

const by =
  (granted: ReadonlySet<string>, signed = true) =>
  (need: Need) =>
    need === "open" || (signed && (need === "signed_in" || granted.has(need)));

export type Company = { id: string; number: number };

/** Everybody who could knock: a member of the account in every role, staff in every role, somebody without an account, a visitor. */
export async function everybody(db: Database, account: Company): Promise<Caller[]> {
  const [{ kind } = { kind: "customer" }] = await db
    .select({ kind: accounts.kind })
    .from(accounts)
    .where(eq(accounts.id, account.id));
  const groupId = newId("group");
  await db.insert(groups).values({ id: groupId, accountId: account.id, name: `Doors ${groupId}` });
  const callers: Caller[] = [
    { role: "visitor", userId: null, may: by(new Set(), false), signIn: async () => "" },
  ];
  const add = (role: Caller["role"], userId: string, granted: ReadonlySet<string>) =>
    callers.push({ role, userId, may: by(granted), signIn: () => signedIn(db, userId) });
  for (const role of roleNames) {
    const userId = await newPerson(db);
    if (role.startsWith("asc_")) await linked(db, account, userId, role);
    else {
      const membershipId = await join(db, account.id, userId, [role]);
      if (isGroupRole(role))
        await db.insert(groupMembers).values({ groupId, membershipId, accountId: account.id });
    }
    add(role, userId, countingIn(kind, permissionsOf([role])));
  }
  for (const role of staffRoles) {
    const userId = await newPerson(db);
    await db.insert(staffMembers).values({ userId, role });
    add(role, userId, new Set(staffGrants[role]));
  }
  add("no account", await newPerson(db), new Set());
  return callers;
}

/** Takes such people, and the group made for them, out of their accounts again: other tests look at the demo companies. */
export async function leave(db: Database, people: readonly string[]): Promise<void> {
  const ended = { endedAt: new Date() };
  const left = await db
    .update(memberships)
    .set(ended)
    .where(inArray(memberships.userId, ["", ...people]))
    .returning({ id: memberships.id });
  const theirs = await db
    .delete(groupMembers)
    .where(inArray(groupMembers.membershipId, ["", ...left.map(({ id }) => id)]))
    .returning({ groupId: groupMembers.groupId });
  await db.delete(groups).where(inArray(groups.id, ["", ...theirs.map(({ groupId }) => groupId)]));
  await db
    .update(accountLinks)
    .set(ended)
    .where(inArray(accountLinks.requestedBy, ["", ...people]));
}

/** Acts in the account from another one, by a link that carries the role (domain rule 26). */
async function linked(db: Database, account: Company, userId: string, role: Role): Promise<void> {
  if (!(linkRoles as readonly Role[]).includes(role)) throw new Error(`${role} is carried by no link`);
  const home = await newAccount(db);
  await join(db, home.id, userId, ["limited_user"]);
  await db.insert(accountLinks).values({
    id: newId("accountLink"),
    homeAccountId: home.id,
    accountId: account.id,
    number: account.number,
    requestedBy: userId,
    role,
    decision: "approved",
    decidedAt: new Date(),
    decidedBy: userId,
  });
}
