/** Reads of members: the list with its filter and numbers, and one member. */
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { accounts, groupMembers, groups, membershipRoles, memberships } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { AccountMember, ActingAccount, Ctx } from "@/lib/access/ctx";
import { isRole, type Role } from "@/lib/access/roles";
import { within } from "@/lib/access/within";
import type { MemberFilter } from "@/lib/accounts/members/input";
import { mayManageMember } from "@/lib/accounts/members/policy";
import { expiringDays, type MemberState, memberState, unseenDays } from "@/lib/accounts/members/rules";
import { countCap, pageSize } from "@/lib/accounts/rules";
import { Refusal } from "@/lib/platform/refusal";

const groupList = (account: ActingAccount): SQL =>
  account.groupIds.length > 0
    ? sql`array[${sql.join(
        account.groupIds.map((id) => sql`${id}`),
        sql`, `,
      )}]::text[]`
    : sql`'{}'::text[]`;

/** SQL: memberships this reader may see: all of the account, or those who share a group with them (domain rule 24). */
export function seenMembers({ actor: { account } }: Ctx<AccountMember>): SQL | undefined {
  if (account.wide.has("members.read")) return undefined;
  return sql`exists (select 1 from ${groupMembers} where ${groupMembers.membershipId} = ${memberships.id} and ${groupMembers.groupId} = any(${groupList(account)}))`;
}

/** SQL: the same for invitations. */
export function seenInvitations({ actor: { account } }: Ctx<AccountMember>): SQL | undefined {
  if (account.wide.has("members.read")) return undefined;
  return sql`${invitations.groupIds} && ${groupList(account)}`;
}

/** SQL: how a membership stands, word for word as `memberState`. */
export const stateOfMembership = sql<MemberState>`case
  when ${memberships.endedAt} is not null and ${memberships.endedAt} <= now() then 'ended'
  when ${memberships.suspendedAt} is not null then 'suspended'
  when ${memberships.activeUntil} is not null and ${memberships.activeUntil} <= now() then 'expired'
  when ${memberships.activeFrom} > now() then 'future' else 'active' end`;

const isExpiring = sql`listed.state = 'active' and listed.active_until <= now() + make_interval(days => ${expiringDays}::int)`;
const isUnseen = sql`listed.state = 'active' and coalesce(listed.last_seen_at, listed.created_at) < now() - make_interval(days => ${unseenDays}::int)`;

/** SQL: memberships and open invitations of the account as one list, as far as the reader sees them. */
function listed(ctx: Ctx<AccountMember>): SQL {
  return sql`(
    select 'member' as kind, ${memberships.id} as id, ${memberships.createdAt} as created_at,
      ${users.familyName} as family_name, ${users.givenName} as given_name, ${users.email} as email,
      ${stateOfMembership} as state, ${memberships.activeFrom} as active_from, ${memberships.activeUntil} as active_until,
      ${users.lastSeenAt} as last_seen_at, ${memberships.description} as description,
      array(select ${membershipRoles.role} from ${membershipRoles} where ${membershipRoles.membershipId} = ${memberships.id} order by 1) as roles
    from ${memberships} join ${users} on ${users.id} = ${memberships.userId}
    where ${and(within(ctx, memberships.accountId), seenMembers(ctx))}
    union all
    select 'invitation', ${invitations.id}, ${invitations.createdAt}, '', '', ${invitations.email}, 'invited',
      ${invitations.activeFrom}, ${invitations.activeUntil}, null, ${invitations.description}, ${invitations.roles}
    from ${invitations}
    where ${and(within(ctx, invitations.accountId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt), seenInvitations(ctx))}
  ) listed`;
}

function filtered(filter: MemberFilter): SQL[] {
  const conditions: SQL[] = [];
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(sql`(listed.email ilike ${pattern}
      or listed.family_name || ' ' || listed.given_name ilike ${pattern} or listed.given_name || ' ' || listed.family_name ilike ${pattern}
      or listed.family_name || listed.given_name ilike ${pattern} or listed.description ilike ${pattern})`);
  }
  if (filter.role) conditions.push(sql`${filter.role} = any(listed.roles)`);
  conditions.push(filter.state ? sql`listed.state = ${filter.state}` : sql`listed.state <> 'ended'`);
  if (filter.view) conditions.push(filter.view === "expiring" ? isExpiring : isUnseen);
  return conditions;
}

type ListedRow = {
  kind: "member" | "invitation";
  id: string;
  family_name: string;
  given_name: string;
  email: string;
  state: MemberState;
  active_from: string | null;
  active_until: string | null;
  last_seen_at: string | null;
  description: string | null;
  roles: string[];
};

export type MemberListRow = {
  kind: "member" | "invitation";
  id: string;
  familyName: string;
  givenName: string;
  email: string;
  state: MemberState;
  roles: Role[];
  activeFrom: Date | null;
  activeUntil: Date | null;
  lastSeenAt: Date | null;
  description: string | null;
};

const instant = (text: string | null) => (text === null ? null : new Date(text));

/** Members and open invitations, newest first. Without a state those who have left are not shown. `after`: id of the last row before. */
export async function listMembers(
  ctx: Ctx<AccountMember>,
  filter: MemberFilter,
  after?: string,
  size = pageSize,
): Promise<{ rows: MemberListRow[]; next: string | null }> {
  const conditions = filtered(filter);
  if (after)
    conditions.push(sql`(listed.created_at, listed.id) < (
      select place.created_at, place.id from (
        select ${memberships.createdAt}, ${memberships.id} from ${memberships} where ${and(within(ctx, memberships.accountId), eq(memberships.id, after))}
        union all
        select ${invitations.createdAt}, ${invitations.id} from ${invitations} where ${and(within(ctx, invitations.accountId), eq(invitations.id, after))}
      ) place (created_at, id))`);
  const found = await ctx.db.execute<ListedRow>(
    sql`select * from ${listed(ctx)} where ${and(...conditions)} order by listed.created_at desc, listed.id desc limit ${size + 1}`,
  );
  const rows = [...found].slice(0, size).map((row) => ({
    kind: row.kind,
    id: row.id,
    familyName: row.family_name,
    givenName: row.given_name,
    email: row.email,
    state: row.state,
    roles: row.roles.filter(isRole),
    activeFrom: instant(row.active_from),
    activeUntil: instant(row.active_until),
    lastSeenAt: instant(row.last_seen_at),
    description: row.description,
  }));
  return { rows, next: found.length > size ? (rows.at(-1)?.id ?? null) : null };
}

/** The numbers of the tiles, each counted to one more than the cap. */
export async function countMembersByView(
  ctx: Ctx<AccountMember>,
): Promise<{ active: number; expiring: number; unseen: number }> {
  const some = (condition: SQL) =>
    sql`(select count(*)::int from (select 1 from ${listed(ctx)} where ${condition} limit ${countCap + 1}) counted)`;
  const [row] = await ctx.db.execute<{ active: number; expiring: number; unseen: number }>(
    sql`select ${some(sql`listed.state = 'active'`)} as active, ${some(isExpiring)} as expiring, ${some(isUnseen)} as unseen`,
  );
  return { active: row?.active ?? 0, expiring: row?.expiring ?? 0, unseen: row?.unseen ?? 0 };
}

const groupsOfMembership = sql<
  { id: string; name: string }[]
>`coalesce((select json_agg(json_build_object('id', ${groups.id}, 'name', ${groups.name}) order by ${groups.name}) from ${groupMembers} join ${groups} on ${groups.id} = ${groupMembers.groupId} where ${groupMembers.membershipId} = ${memberships.id}), '[]'::json)`;
const rolesOfMembership = sql<
  string[]
>`array(select ${membershipRoles.role} from ${membershipRoles} where ${membershipRoles.membershipId} = ${memberships.id} order by 1)`;

/** SQL: the instant at which a calendar day begins in a zone, whatever daylight saving does there; `later`: so many days on. */
export const dayBegins = (day: string, zone: string, later = 0) =>
  sql<Date>`((${day}::date + ${later}::int)::timestamp at time zone ${zone})`;

/** SQL: the first and last day of a membership as calendar days of a zone; the last day is the one it still counts on. */
export const daysIn = (zone: string) => ({
  from: sql<string>`to_char(${memberships.activeFrom} at time zone ${zone}, 'YYYY-MM-DD')`,
  until: sql<string>`coalesce(to_char((${memberships.activeUntil} - interval '1 microsecond') at time zone ${zone}, 'YYYY-MM-DD'), '')`,
});

/** One member with everything their page shows, of their groups those the reader knows of; days are in the reader's zone. Refuses `not_found`. */
export async function getMember(ctx: Ctx<AccountMember>, id: string) {
  const [member] = await ctx.db
    .select({
      id: memberships.id,
      userId: memberships.userId,
      familyName: users.familyName,
      givenName: users.givenName,
      email: users.email,
      jobTitle: users.jobTitle,
      lastSeenAt: users.lastSeenAt,
      createdAt: memberships.createdAt,
      activeFrom: memberships.activeFrom,
      activeUntil: memberships.activeUntil,
      suspendedAt: memberships.suspendedAt,
      endedAt: memberships.endedAt,
      description: memberships.description,
      standing: accounts.standing,
      days: daysIn(ctx.actor.timeZone),
      roles: rolesOfMembership,
      groups: groupsOfMembership,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(within(ctx, memberships.accountId), eq(memberships.id, id), seenMembers(ctx)))
    .limit(1);
  if (!member) throw new Refusal("not_found");
  const roles = member.roles.filter(isRole);
  const groupIds = member.groups.map((group) => group.id);
  const { account } = ctx.actor;
  return {
    ...member,
    roles,
    groups: member.groups.filter(
      ({ id }) => account.wide.has("groups.read") || account.groupIds.includes(id),
    ),
    state: memberState(member, ctx.now),
    mayManage: !member.endedAt && mayManageMember(account, { roles, groupIds }),
  };
}

/** The groups one may put people into: all of the account, or one's own. */
export function listGroupsToChoose(ctx: Ctx<AccountMember>): Promise<{ id: string; name: string }[]> {
  const { account } = ctx.actor;
  const own = inArray(groups.id, [...account.groupIds, ""]);
  return ctx.db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(and(within(ctx, groups.accountId), account.wide.has("members.manage") ? undefined : own))
    .orderBy(asc(groups.name))
    .limit(500);
}
