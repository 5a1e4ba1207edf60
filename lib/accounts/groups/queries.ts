/** Reads of groups and of who is in them. */
import { and, asc, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { groupMembers, groups, membershipRoles, memberships } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { isRole, type Role } from "@/lib/access/roles";
import { mayIn, within } from "@/lib/access/within";
import { mayGiveGroupRole, mayManageGroup, mayManageGroups } from "@/lib/accounts/groups/policy";
import { maxCandidates } from "@/lib/accounts/groups/rules";
import { seenMembers, stateOfMembership } from "@/lib/accounts/members/queries";
import type { MemberState } from "@/lib/accounts/members/rules";
import { countCap, pageSize } from "@/lib/accounts/rules";
import { Refusal } from "@/lib/platform/refusal";

/** Groups of the account that this person knows of: all, or their own. */
function seenGroups(ctx: Ctx<AccountMember>): SQL | undefined {
  const { account } = ctx.actor;
  const own = account.groupIds.filter((id) => mayIn(account, "groups.read", id));
  return and(
    within(ctx, groups.accountId),
    account.wide.has("groups.read") ? undefined : inArray(groups.id, ["", ...own]),
  );
}

/** Groups by name, with how many members each has (at most one more than the cap). `after`: id of the last row before. */
export async function listGroups(ctx: Ctx<AccountMember>, after?: string) {
  const key = sql`(lower(${groups.name}), ${groups.id})`;
  const rows = await ctx.db
    .select({
      id: groups.id,
      name: groups.name,
      description: groups.description,
      members: sql<number>`(select count(*)::int from (select 1 from ${groupMembers} held
        join ${memberships} m on m.id = held.membership_id and m.ended_at is null
        where held.group_id = "groups"."id" limit ${countCap + 1}) counted)`,
    })
    .from(groups)
    .where(
      and(
        seenGroups(ctx),
        after
          ? sql`${key} > (select lower(place.name), place.id from ${groups} place where place.id = ${after} and place.account_id = ${ctx.actor.account.id})`
          : undefined,
      ),
    )
    .orderBy(sql`lower(${groups.name})`, asc(groups.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** One group, and what this person may do with it. Refuses `not_found` for a foreign one and for one that is not theirs. */
export async function getGroup(ctx: Ctx<AccountMember>, id: string) {
  const [group] = await ctx.db
    .select({
      id: groups.id,
      name: groups.name,
      description: groups.description,
      createdAt: groups.createdAt,
    })
    .from(groups)
    .where(and(seenGroups(ctx), eq(groups.id, id)))
    .limit(1);
  if (!group) throw new Refusal("not_found");
  const { account } = ctx.actor;
  return { ...group, mayChange: mayManageGroups(account), mayManage: mayManageGroup(account, id) };
}

const rolesHeld = sql<
  string[]
>`array(select ${membershipRoles.role} from ${membershipRoles} where ${membershipRoles.membershipId} = ${memberships.id} order by 1)`;
const groupsHeld = sql<
  string[]
>`array(select held.group_id from ${groupMembers} held where held.membership_id = ${memberships.id})`;

const memberShape = ({ actor: { account } }: Ctx<AccountMember>) => ({
  id: memberships.id,
  familyName: users.familyName,
  givenName: users.givenName,
  email: users.email,
  state: stateOfMembership,
  roles: rolesHeld,
  groupIds: groupsHeld,
  groupNames: sql<
    string[]
  >`array(select ${groups.name} from ${groupMembers} join ${groups} on ${groups.id} = ${groupMembers.groupId}
    where ${groupMembers.membershipId} = ${memberships.id} and ${account.wide.has("groups.read") ? sql`true` : inArray(groups.id, ["", ...account.groupIds])}
    order by lower(${groups.name}))`,
});

export type GroupMemberRow = {
  id: string;
  familyName: string;
  givenName: string;
  email: string;
  state: MemberState;
  roles: Role[];
  groupIds: string[];
  /** of the groups the reader knows of */
  groupNames: string[];
  /** may this reader change the member's group role? */
  mayGiveRole: boolean;
};

const asRow = (
  ctx: Ctx<AccountMember>,
  row: Omit<GroupMemberRow, "roles" | "mayGiveRole"> & { roles: string[] },
) => ({
  ...row,
  roles: row.roles.filter(isRole),
  mayGiveRole: mayGiveGroupRole(ctx.actor.account, row.groupIds),
});

/** Members of a group that the caller has found by `getGroup`, latest first. `after`: id of the last row before. */
export async function listMembersOf(
  ctx: Ctx<AccountMember>,
  groupId: string,
  after?: string,
): Promise<{ rows: GroupMemberRow[]; next: string | null }> {
  const rows = await ctx.db
    .select(memberShape(ctx))
    .from(groupMembers)
    .innerJoin(memberships, and(eq(memberships.id, groupMembers.membershipId), isNull(memberships.endedAt)))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        within(ctx, groupMembers.accountId),
        eq(groupMembers.groupId, groupId),
        after
          ? sql`(${groupMembers.addedAt}, ${groupMembers.membershipId}) < (select place.added_at, place.membership_id from ${groupMembers} place
              where place.group_id = ${groupId} and place.membership_id = ${after})`
          : undefined,
      ),
    )
    .orderBy(desc(groupMembers.addedAt), desc(groupMembers.membershipId))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize).map((row) => asRow(ctx, row));
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** Members whose name or address contains these words, as far as the reader sees them; ended ones are not found. */
export async function searchMembers(
  ctx: Ctx<AccountMember>,
  q: string,
  options: { notIn?: string; size?: number } = {},
): Promise<{ rows: GroupMemberRow[]; more: boolean }> {
  const size = options.size ?? maxCandidates;
  const pattern = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await ctx.db
    .select(memberShape(ctx))
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        within(ctx, memberships.accountId),
        isNull(memberships.endedAt),
        seenMembers(ctx),
        q
          ? or(
              ilike(users.email, pattern),
              sql`${users.familyName} || ' ' || ${users.givenName} ilike ${pattern}`,
              sql`${users.givenName} || ' ' || ${users.familyName} ilike ${pattern}`,
              sql`${users.familyName} || ${users.givenName} ilike ${pattern}`,
            )
          : undefined,
        options.notIn
          ? sql`not exists (select 1 from ${groupMembers} held where held.membership_id = ${memberships.id} and held.group_id = ${options.notIn})`
          : undefined,
      ),
    )
    .orderBy(asc(users.familyName), asc(users.givenName), asc(memberships.id))
    .limit(size + 1);
  return { rows: rows.slice(0, size).map((row) => asRow(ctx, row)), more: rows.length > size };
}

/** One member by id, as far as the reader sees them; undefined otherwise. */
export async function findSeenMember(
  ctx: Ctx<AccountMember>,
  id: string,
): Promise<GroupMemberRow | undefined> {
  const [row] = await ctx.db
    .select(memberShape(ctx))
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        within(ctx, memberships.accountId),
        eq(memberships.id, id),
        isNull(memberships.endedAt),
        seenMembers(ctx),
      ),
    )
    .limit(1);
  return row && asRow(ctx, row);
}
