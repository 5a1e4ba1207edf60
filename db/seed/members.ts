/** How the members of the demo world stand: last sign-ins, memberships that end, begin or rest, and open invitations. */
import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import { accountIdOf, asMember, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedId, fixedToken } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { roster } from "@/db/seed/roster";
import type { Role } from "@/lib/access/roles";
import { emailKey } from "@/lib/identity/rules";
import { hashToken } from "@/lib/platform/secrets";

/** Days ago (ahead when negative) of what is unusual about a membership. */
const standings: readonly {
  person: string;
  company: CompanyKey;
  by: string;
  from?: number;
  until?: number;
  suspended?: number;
  seen?: number;
  description: string;
}[] = [
  {
    person: "ueda",
    company: "hibarino",
    by: "takahashi",
    until: -12,
    seen: 1,
    description: "派遣契約 2026 年度",
  },
  {
    person: "fujita",
    company: "hibarino",
    by: "takahashi",
    suspended: 18,
    seen: 44,
    description: "育児休業中",
  },
  { person: "sakai", company: "hibarino", by: "watanabe", from: -10, description: "来月着任" },
  { person: "nakamura", company: "hibarino", by: "takahashi", seen: 83, description: "監査室" },
  {
    person: "lam",
    company: "quillwater",
    by: "okafor",
    until: -21,
    seen: 2,
    description: "Contractor, data center move",
  },
  {
    person: "dorsey",
    company: "quillwater",
    by: "okafor",
    until: 20,
    seen: 26,
    description: "Summer internship",
  },
  { person: "hale", company: "quillwater", by: "okafor", seen: 97, description: "Warehouse network" },
];

const invited: readonly {
  email: string;
  company: CompanyKey;
  by: string;
  language: "en" | "ja";
  roles: readonly Role[];
  days: number;
}[] = [
  {
    email: "akari.endo@hibarino.example",
    company: "hibarino",
    by: "takahashi",
    language: "ja",
    roles: ["standard_user"],
    days: 2,
  },
  {
    email: "ren.aoki@hibarino.example",
    company: "hibarino",
    by: "watanabe",
    language: "ja",
    roles: ["limited_user"],
    days: 11,
  },
  {
    email: "sofia.brandt@quillwater.example",
    company: "quillwater",
    by: "okafor",
    language: "en",
    roles: ["standard_user"],
    days: 1,
  },
  {
    email: "owen.price@quillwater.example",
    company: "quillwater",
    by: "okafor",
    language: "en",
    roles: ["super_user"],
    days: 9,
  },
];

const invitationDays = 7;

export async function seedMembers(seeding: Seeding): Promise<void> {
  await seedSignIns(seeding);
  await seedStandings(seeding);
  await seedInvitations(seeding);
}

async function seedSignIns({ ctx, ago }: Seeding): Promise<void> {
  for (const [place, { key, password }] of roster.entries())
    if (password)
      await ctx.db
        .update(users)
        .set({ lastSeenAt: ago(place % 9, 30) })
        .where(eq(users.id, userIdOf(key)));
}

async function seedStandings({ ctx, ago, note }: Seeding): Promise<void> {
  for (const { person, company, by, from, until, suspended, seen, description } of standings) {
    const [userId, accountId] = [userIdOf(person), accountIdOf(company)];
    const dates = {
      ...(from === undefined ? {} : { activeFrom: ago(from) }),
      ...(until === undefined ? {} : { activeUntil: ago(until) }),
    };
    const [membership] = await ctx.db
      .update(memberships)
      .set({
        description,
        ...dates,
        ...(suspended === undefined ? {} : { suspendedAt: ago(suspended), suspendedBy: userIdOf(by) }),
      })
      .where(and(eq(memberships.accountId, accountId), eq(memberships.userId, userId)))
      .returning();
    if (!membership) throw new Error(`${person} is no member of ${company}`);
    if (seen !== undefined)
      await ctx.db
        .update(users)
        .set({ lastSeenAt: ago(seen) })
        .where(eq(users.id, userId));
    const about = { actor: asMember(by), accountId, subjectId: membership.id };
    const changed = {
      ...(from === undefined ? {} : { activeFrom: membership.activeFrom.toISOString() }),
      ...(until === undefined ? {} : { activeUntil: membership.activeUntil?.toISOString() ?? null }),
      description,
    };
    note({
      ...about,
      kind: "membership.changed",
      at: ago(Math.max(suspended ?? 0, until ?? 0, 0) + 6),
      data: {
        userId,
        old: Object.fromEntries(
          Object.keys(changed).map((name) => [
            name,
            name === "activeFrom" ? membership.createdAt.toISOString() : null,
          ]),
        ),
        new: changed,
      },
    });
    if (suspended !== undefined)
      note({ ...about, kind: "membership.suspended", at: ago(suspended), data: { userId } });
  }
}

async function seedInvitations({ ctx, ago, note }: Seeding): Promise<void> {
  for (const { email, company, by, language, roles, days } of invited) {
    const id = fixedId("invitation", email);
    await ctx.db.insert(invitations).values({
      id,
      accountId: accountIdOf(company),
      createdAt: ago(days),
      invitedBy: userIdOf(by),
      email,
      emailKey: emailKey(email),
      language,
      roles: [...roles],
      tokenHash: hashToken(fixedToken(`invitation ${email}`)),
      sentAt: ago(days),
      expiresAt: ago(days - invitationDays),
    });
    note({
      kind: "invitation.sent",
      at: ago(days),
      actor: asMember(by),
      accountId: accountIdOf(company),
      subjectId: id,
      data: { email, roles, groupIds: [] },
    });
  }
}
