/** Reads of people. */
import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import { emailKey } from "@/lib/identity/rules";
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
