/** People come to be, and change what they say about themselves. */
import { and, eq, isNotNull } from "drizzle-orm";
import { staffMembers, users } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import type { StaffRole } from "@/lib/access/roles";
import type { Language } from "@/lib/i18n/languages";
import { issuePasswordLink } from "@/lib/identity/passwords/commands";
import type { ProfileInput } from "@/lib/identity/people/input";
import { staffInvitedMail } from "@/lib/identity/people/notices";
import { usualTimeZone, usualTopics } from "@/lib/identity/people/rules";
import { emailKey } from "@/lib/identity/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** A postal address; `region` is an ISO subdivision code where the country has a list. */
type PersonAddress = {
  country: string;
  postalCode: string;
  region: string;
  city: string;
  address1: string;
  address2: string;
};

type NewPerson = {
  email: string;
  familyName: string;
  givenName: string;
  jobTitle?: string | undefined;
  phone?: string | undefined;
  language: Language;
  timeZone: string;
  address?: PersonAddress | undefined;
  notificationTopics?: readonly string[] | undefined;
};

/**
 * The person with this e-mail address, made when there is none. Call inside a transaction. Two callers at once end up
 * with the same person, because the unique key decides. What an existing person says about themselves is left alone.
 */
export async function findOrCreatePerson(
  ctx: Ctx,
  person: NewPerson,
): Promise<{ userId: string; created: boolean }> {
  const key = emailKey(person.email);
  const id = newId("user");
  const [made] = await ctx.db
    .insert(users)
    .values({
      id,
      email: person.email,
      emailKey: key,
      familyName: person.familyName,
      givenName: person.givenName,
      jobTitle: person.jobTitle || null,
      phone: person.phone || null,
      language: person.language,
      timeZone: person.timeZone,
      notificationTopics: [...(person.notificationTopics ?? usualTopics)],
      ...person.address,
    })
    .onConflictDoNothing({ target: users.emailKey })
    .returning({ id: users.id });
  if (made) {
    await record(ctx, "user.created", { subjectId: id });
    return { userId: id, created: true };
  }
  const [known] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.emailKey, key));
  if (!known) throw new Error("a person vanished while being looked up");
  return { userId: known.id, created: false };
}

/** Changes one's own name, title, telephone, language and time zone. */
export function updateProfile(outer: Ctx<Member>, profile: ProfileInput): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const changes = { ...profile, jobTitle: profile.jobTitle || null, phone: profile.phone || null };
    const [changed] = await ctx.db
      .update(users)
      .set(changes)
      .where(eq(users.id, ctx.actor.userId))
      .returning({ id: users.id });
    if (!changed) throw new Refusal("not_found");
  });
}

/** Chooses the topics one's own notification mails are about; the page knows which there are. */
export async function chooseNotifications(ctx: Ctx<Member>, topics: readonly string[]): Promise<void> {
  await ctx.db
    .update(users)
    .set({ notificationTopics: [...topics] })
    .where(eq(users.id, ctx.actor.userId));
}

/**
 * Makes somebody a member of staff and mails them the link that sets their password. Somebody who left staff comes
 * back with the new role. Refuses `staff_exists` for those who are staff already.
 */
export function createStaff(
  outer: Ctx,
  staff: {
    email: string;
    role: StaffRole;
    familyName?: string | undefined;
    givenName?: string | undefined;
    language?: Language | undefined;
  },
): Promise<{ userId: string }> {
  return inTransaction(outer, async (ctx) => {
    const language = staff.language ?? "en";
    const { userId } = await findOrCreatePerson(ctx, {
      email: staff.email,
      familyName: staff.familyName ?? "",
      givenName: staff.givenName ?? staff.email.split("@")[0] ?? "",
      language,
      timeZone: usualTimeZone(language),
    });
    const [granted] = await ctx.db
      .insert(staffMembers)
      .values({ userId, role: staff.role })
      .onConflictDoUpdate({
        target: staffMembers.userId,
        set: { role: staff.role, grantedAt: ctx.now, endedAt: null },
        setWhere: and(eq(staffMembers.userId, userId), isNotNull(staffMembers.endedAt)),
      })
      .returning({ userId: staffMembers.userId });
    if (!granted) throw new Refusal("staff_exists");
    await record(ctx, "staff.granted", { subjectId: userId, data: { role: staff.role } });
    const link = await issuePasswordLink(ctx, userId, "set");
    await queueMails(ctx, [await staffInvitedMail(ctx, userId, link)]);
    return { userId };
  });
}
