/** Companies and people of the demo world, with what they need to sign in. */
import { hash } from "@node-rs/argon2";
import { accounts, membershipRoles, memberships } from "@/db/schema/accounts";
import { termsAcceptances } from "@/db/schema/assets";
import { recoveryCodes, staffMembers, totpFactors, users } from "@/db/schema/identity";
import { type CompanyKey, companies } from "@/db/seed/companies";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { type DemoPerson, recoveryCodesOf, totpSecretOf } from "@/db/seed/people";
import { roster } from "@/db/seed/roster";
import { terms, termsDocuments } from "@/lib/assets/rules";
import { plainPassword } from "@/lib/identity/passwords/strength/rules";
import { emailKey } from "@/lib/identity/rules";
import { hashCode, seal } from "@/lib/platform/secrets";

export type PasswordHashes = ReadonlyMap<string, string>;

/** Hashes all passwords, on other threads, while the order book is read. */
export async function hashPasswords(): Promise<PasswordHashes> {
  const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  const able = roster.flatMap(({ key, password }) => (password ? [{ key, password }] : []));
  return new Map(
    await Promise.all(
      able.map(async ({ key, password }) => [key, await hash(plainPassword(password), cost)] as const),
    ),
  );
}

export const accountIdOf = (company: CompanyKey) => fixedId("account", company);
export const userIdOf = (person: string) => fixedId("user", person);
export const asMember = (person: string) => ({ kind: "member" as const, id: userIdOf(person) });

/** The first Super User of a company, who made its account. */
export function founderOf(company: CompanyKey): string {
  return (
    roster.find((person) => person.roles[company]?.includes("super_user") || person.left?.includes(company))
      ?.key ?? ""
  );
}

const companiesOf = (person: DemoPerson) => [
  ...(Object.keys(person.roles) as CompanyKey[]),
  ...(person.left ?? []),
];

/** Days ago at which somebody came to a company: its founder with it, the others one after the other. */
function joined(person: DemoPerson, company: CompanyKey): number {
  if (person.came) return person.came - 0.2;
  const founded = companies.find(({ key }) => key === company)?.founded ?? 0;
  return founderOf(company) === person.key
    ? founded
    : Math.round((founded * 2) / (3 + roster.indexOf(person)));
}

/** Days ago at which somebody first appeared. */
function appeared(person: DemoPerson): number {
  return Math.max(
    0.2,
    person.staff ? 800 : 0,
    person.came ?? 0,
    ...companiesOf(person).map((company) => joined(person, company)),
  );
}

export async function seedCast(seeding: Seeding, hashes: PasswordHashes): Promise<void> {
  const { db } = seeding.ctx;
  await db.insert(accounts).values(
    companies.map(({ key, domain, founded, customerNumber: _, ...company }) => ({
      ...company,
      id: accountIdOf(key),
      emailDomain: domain,
      createdAt: seeding.ago(founded),
    })),
  );
  await db
    .insert(users)
    .values(roster.map((person) => userRow(seeding, person, hashes.get(person.key) ?? null)));
  await seedFactors(seeding);
  await seedMemberships(seeding);
  await seedStaff(seeding);
}

function userRow({ ago }: Seeding, person: DemoPerson, passwordHash: string | null) {
  const home = companies.find(({ key }) => companiesOf(person)[0] === key);
  const since = appeared(person);
  return {
    id: userIdOf(person.key),
    createdAt: ago(since),
    email: person.email,
    emailKey: emailKey(person.email),
    familyName: person.familyName,
    givenName: person.givenName,
    jobTitle: person.jobTitle || null,
    phone: person.phone,
    country: home?.country ?? null,
    postalCode: home?.postalCode ?? null,
    region: home?.region ?? null,
    city: home?.city ?? null,
    address1: home?.address1 ?? null,
    address2: home?.address2 ?? null,
    language: person.language,
    timeZone: person.timeZone,
    notificationTopics: ["security_advisories", "software_updates"],
    passwordHash,
    passwordSetAt: passwordHash ? ago(since, 15) : null,
  };
}

async function seedFactors({ ctx, ago, note }: Seeding): Promise<void> {
  const able = roster.filter((person) => person.password);
  await ctx.db.insert(totpFactors).values(
    able.map((person) => ({
      id: fixedId("totp", person.key),
      userId: userIdOf(person.key),
      createdAt: ago(appeared(person), 16),
      sealedSecret: seal(totpSecretOf(person), "totp"),
      confirmedAt: ago(appeared(person), 17),
    })),
  );
  await ctx.db.insert(recoveryCodes).values(
    able.flatMap((person) =>
      recoveryCodesOf(person).map((code) => ({
        codeHash: hashCode(code, `recovery:${userIdOf(person.key)}`),
        userId: userIdOf(person.key),
      })),
    ),
  );
  for (const person of roster) {
    const [subjectId, since] = [userIdOf(person.key), appeared(person)];
    const themselves = { kind: "visitor", id: subjectId } as const;
    note({ kind: "user.created", at: ago(since), actor: themselves, subjectId });
    if (!person.password) continue;
    note({ kind: "user.password_set", at: ago(since, 15), actor: themselves, subjectId });
    note({
      kind: "user.factor_added",
      at: ago(since, 17),
      actor: themselves,
      subjectId,
      data: { factor: "totp" },
    });
  }
}

async function seedMemberships({ ctx, ago, note }: Seeding): Promise<void> {
  const belonging = roster.flatMap((person) =>
    companiesOf(person).map((company) => ({
      person,
      company,
      id: fixedId("membership", `${person.key} ${company}`),
      since: joined(person, company),
    })),
  );
  await ctx.db.insert(memberships).values(
    belonging.map(({ person, company, id, since }) => ({
      id,
      accountId: accountIdOf(company),
      userId: userIdOf(person.key),
      createdAt: ago(since, 1),
      activeFrom: ago(since, 1),
      endedAt: person.left?.includes(company) ? ago(35) : null,
      endedBy: person.left?.includes(company) ? userIdOf(person.key) : null,
    })),
  );
  const carried = ({ person, company }: (typeof belonging)[number]) =>
    person.roles[company] ?? ["super_user", "domain_administrator"];
  await ctx.db.insert(membershipRoles).values(
    belonging.flatMap((membership) =>
      carried(membership).map((role) => ({
        membershipId: membership.id,
        role,
        grantedAt: ago(membership.since, 1),
        grantedBy:
          founderOf(membership.company) === membership.person.key
            ? null
            : userIdOf(founderOf(membership.company)),
      })),
    ),
  );
  for (const membership of belonging) {
    const { person, company, id, since } = membership;
    const accountId = accountIdOf(company);
    const founder = founderOf(company) === person.key;
    if (founder) {
      const route =
        companies.find(({ key }) => key === company)?.standing === "eval" ? "evaluation" : "order";
      note({
        kind: "account.created",
        at: ago(since),
        actor: { kind: "visitor", id: userIdOf(person.key) },
        accountId,
        subjectId: accountId,
        data: { standing: route === "order" ? "customer" : "eval", route },
      });
      note({
        kind: "terms.accepted",
        at: ago(since, 2),
        actor: { kind: "visitor", id: userIdOf(person.key) },
        accountId,
        data: { ...terms },
      });
    }
    note({
      kind: "membership.granted",
      at: ago(since, 1),
      actor: founder ? { kind: "visitor", id: userIdOf(person.key) } : asMember(founderOf(company)),
      accountId,
      subjectId: id,
      data: { userId: userIdOf(person.key), roles: carried(membership) },
    });
    if (person.left?.includes(company))
      note({
        kind: "membership.ended",
        at: ago(35),
        actor: asMember(person.key),
        accountId,
        subjectId: id,
        data: { userId: userIdOf(person.key) },
      });
  }
  await ctx.db.insert(termsAcceptances).values(
    companies.flatMap(({ key, founded }) =>
      termsDocuments.map((document) => ({
        id: fixedId("terms", `${key} ${document}`),
        accountId: accountIdOf(key),
        userId: userIdOf(founderOf(key)),
        document,
        version: terms[document],
        acceptedAt: ago(founded, 2),
      })),
    ),
  );
}

async function seedStaff({ ctx, ago, note }: Seeding): Promise<void> {
  const staff = roster.flatMap((person) =>
    person.staff ? [{ userId: userIdOf(person.key), role: person.staff }] : [],
  );
  await ctx.db.insert(staffMembers).values(staff.map((member) => ({ ...member, grantedAt: ago(800) })));
  for (const { userId, role } of staff)
    note({
      kind: "staff.granted",
      at: ago(800),
      actor: { kind: "machine", id: "portal create-staff" },
      subjectId: userId,
      data: { role },
    });
}
