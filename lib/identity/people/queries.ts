/** Reads of people. */
import { eq, sql } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { users } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { emailKey } from "@/lib/identity/rules";
import { type PersonRecords, personRecords } from "@/lib/platform/person-records";
import { Refusal } from "@/lib/platform/refusal";

/** The person behind an e-mail address, if there is one. `hasPassword` tells whether they ever set one. */
export async function findPersonByEmail(db: Db, email: string) {
  const [person] = await db
    .select({
      id: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      language: users.language,
      timeZone: users.timeZone,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      blocked: sql<boolean>`${users.blockedAt} is not null`,
    })
    .from(users)
    .where(eq(users.emailKey, emailKey(email)));
  return person;
}

/** Whom to write to, and how. Refuses `not_found`. */
export async function getAddressee(db: Db, userId: string) {
  const [person] = await db
    .select({
      id: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      language: users.language,
      timeZone: users.timeZone,
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!person) throw new Refusal("not_found");
  return person;
}

/** Everything kept about the member, without what proves who they are (trust GDP-1). Refuses `identity_needed` without a fresh proof. */
export async function ownRecords(ctx: Ctx<Member>): Promise<PersonRecords> {
  if (!hasFreshProof(ctx)) throw new Refusal("identity_needed");
  const records = await personRecords(ctx.db as Database, emailKey(ctx.actor.email));
  if (!records) throw new Refusal("not_found");
  return records;
}

/** The member's own profile, as the form shows it. */
export async function getProfile(ctx: Ctx<Member>) {
  const [profile] = await ctx.db
    .select({
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      jobTitle: users.jobTitle,
      phone: users.phone,
      language: users.language,
      timeZone: users.timeZone,
      notificationTopics: users.notificationTopics,
    })
    .from(users)
    .where(eq(users.id, ctx.actor.userId));
  if (!profile) throw new Refusal("not_found");
  return profile;
}
