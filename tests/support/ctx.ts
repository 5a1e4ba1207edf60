/** Contexts for calling queries and commands as the doors do. */
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { AccountMember, Ctx, Machine, Member, Visitor } from "@/lib/access/ctx";
import { type StaffRole, staffGrants } from "@/lib/access/roles";
import { listActingAccounts } from "@/lib/accounts/queries";
import type { Language } from "@/lib/i18n/languages";
import { newId } from "@/lib/platform/ids";

async function databaseNow(db: Database): Promise<Date> {
  const [row] = await db.execute<{ now: string }>(sql`select now() as now`);
  return new Date(row?.now ?? Number.NaN);
}

function base(db: Database, language: Language) {
  return { db, now: new Date(), language, requestId: newId("event"), ip: "192.0.2.7" };
}

/** Nobody signed in. */
export function visitorCtx(db: Database, language: Language = "en"): Ctx<Visitor> {
  return { ...base(db, language), actor: { kind: "visitor" } };
}

/** The portal itself. */
export function machineCtx(db: Database, name = "test"): Ctx<Machine> {
  return { ...base(db, "en"), actor: { kind: "machine", name } };
}

/** A person with a live session, acting in one of their accounts (the oldest unless named), with the roles they have in the database. */
export async function memberCtx(
  db: Database,
  person: {
    userId: string;
    accountId?: string;
    staff?: StaffRole;
    language?: Language;
    sessionId?: string;
    sudo?: boolean;
  },
): Promise<Ctx<Member>> {
  const accounts = await listActingAccounts(db, person.userId);
  const now = await databaseNow(db);
  const member: Member = {
    kind: "member",
    userId: person.userId,
    sessionId: person.sessionId ?? "ses_test",
    email: "someone@tests.example",
    familyName: "Test",
    givenName: "Someone",
    timeZone: "Asia/Tokyo",
    sudoUntil: person.sudo === false ? null : new Date(now.getTime() + 600_000),
    account:
      (person.accountId ? accounts.find((account) => account.id === person.accountId) : accounts[0]) ?? null,
    accounts,
    staff: person.staff ? { role: person.staff, permissions: new Set(staffGrants[person.staff]) } : null,
  };
  return { ...base(db, person.language ?? "en"), now, actor: member };
}

/** As `memberCtx`, for commands that need an account. */
export async function accountMemberCtx(
  db: Database,
  person: Parameters<typeof memberCtx>[1],
): Promise<Ctx<AccountMember>> {
  const ctx = await memberCtx(db, person);
  if (!ctx.actor.account) throw new Error("this person belongs to no account");
  return ctx as Ctx<AccountMember>;
}
