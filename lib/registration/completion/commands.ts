/** The end of the wizard: *Register*. One transaction makes everything or nothing. */

import { eq, sql } from "drizzle-orm";
import { accounts, membershipRoles, memberships } from "@/db/schema/accounts";
import { registrations } from "@/db/schema/registration";
import type { Ctx } from "@/lib/access/ctx";
import { redeemLink } from "@/lib/accounts/links/commands";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { acceptTerms, claimUnits } from "@/lib/assets/commands";
import type { Claim } from "@/lib/assets/rules";
import { issuePasswordLink } from "@/lib/identity/passwords/commands";
import { findOrCreatePerson } from "@/lib/identity/people/commands";
import type { NotificationTopic } from "@/lib/identity/people/rules";
import { emailDomain } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { requireHuman } from "@/lib/platform/human";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { welcomeMail } from "@/lib/registration/completion/notices";
import { admitByPolicy } from "@/lib/registration/decisions/commands";
import { type RegistrationRow, withPerson } from "@/lib/registration/queries";
import {
  type PostalAddress,
  type ProductProof,
  positionOf,
  startingStanding,
} from "@/lib/registration/rules";

function claimOf(proof: ProductProof): Claim {
  return { route: proof.route, unitIds: proof.unitIds, instance: proof.instance, metered: proof.metered };
}

/** A new account with its first user as Super User and Domain Administrator (domain rule 7). */
async function foundAccount(
  ctx: Ctx,
  row: RegistrationRow,
  userId: string,
  proof: ProductProof,
): Promise<string> {
  const { company, address } = row.answers;
  if (!company || !address) throw new Refusal("step_not_ready");
  const at: PostalAddress = row.answers.contact?.sameAddress ? address.chosen : company;
  const accountId = newId("account");
  await ctx.db.insert(accounts).values({
    id: accountId,
    name: company.companyName,
    standing: startingStanding(proof.route),
    website: company.website || null,
    emailDomain: emailDomain(row.email),
    country: at.country,
    postalCode: at.postalCode,
    region: at.region,
    city: at.city,
    address1: at.address1,
    address2: at.address2 || null,
  });
  const membershipId = newId("membership");
  await ctx.db.insert(memberships).values({ id: membershipId, accountId, userId });
  await ctx.db.insert(membershipRoles).values([
    { membershipId, role: "super_user" },
    { membershipId, role: "domain_administrator" },
  ]);
  await record(ctx, "account.created", {
    accountId,
    subjectId: accountId,
    userId,
    data: { standing: startingStanding(proof.route), route: proof.route },
  });
  await recordTold(ctx, "membership.granted", {
    accountId,
    subjectId: membershipId,
    userId,
    data: { roles: ["super_user", "domain_administrator"] },
  });
  await claimUnits(ctx, claimOf(proof), { accountId, userId });
  await acceptTerms(ctx, { userId, accountId, at: new Date(proof.termsAcceptedAt) });
  return accountId;
}

/** Makes or finds the person; a newcomer's address is the one they settled on. */
async function personOf(
  ctx: Ctx,
  row: RegistrationRow,
  topics: readonly NotificationTopic[],
): Promise<string> {
  const { contact, address } = row.answers;
  const { person } = await withPerson(ctx.db, row);
  if (person) return person.userId;
  if (!contact) throw new Refusal("step_not_ready");
  const { userId } = await findOrCreatePerson(ctx, {
    email: row.email,
    familyName: contact.familyName,
    givenName: contact.givenName,
    jobTitle: contact.jobTitle,
    phone: contact.phone,
    language: contact.language,
    timeZone: contact.timeZone,
    notificationTopics: [...topics],
    ...(address ? { address: address.chosen } : {}),
  });
  return userId;
}

/**
 * Completes a registration: founds an account, or asks to join one. Doing it twice (double click, two tabs) has one
 * effect; the second call finds it done. Refuses `step_not_ready` while a question is open and
 * `product_taken_meanwhile` when somebody else was first.
 */
export async function completeRegistration(
  outer: Ctx,
  registrationId: string,
  input: { topics: readonly NotificationTopic[]; captcha: string },
): Promise<void> {
  await requireHuman(outer, "review", input.captcha);
  await inTransaction(outer, async (ctx) => {
    const [row] = await ctx.db
      .select()
      .from(registrations)
      .where(eq(registrations.id, registrationId))
      .for("update");
    if (!row) throw new Refusal("registration_expired");
    if (row.completedAt) return;
    const open = await withPerson(ctx.db, row);
    if (positionOf(open.walk) !== "review") throw new Refusal("step_not_ready");

    const userId = await personOf(ctx, row, input.topics);
    const account = row.answers.account;
    let accountId: string;
    let requestId: string | null = null;
    if (row.registrationLinkId) {
      const used = await redeemLink(ctx, row.registrationLinkId, row.email);
      accountId = used.accountId;
      ({ requestId } = await requestAccess(
        ctx,
        {
          accountId,
          userId,
          origin: "link",
          registrationLinkId: row.registrationLinkId,
          claim: null,
          confirmed: true,
        },
        admitByPolicy,
      ));
    } else if (account?.choice === "existing") {
      if (!open.accounts.some((one) => one.id === account.accountId))
        throw new Refusal("account_not_available");
      if (!row.proof) throw new Refusal("step_not_ready");
      accountId = account.accountId;
      await acceptTerms(ctx, { userId, accountId, at: new Date(row.proof.termsAcceptedAt) });
      ({ requestId } = await requestAccess(
        ctx,
        {
          accountId,
          userId,
          origin: "wizard",
          claim: claimOf(row.proof),
          confirmed: true,
        },
        admitByPolicy,
      ));
    } else {
      if (!row.proof || !row.answers.company) throw new Refusal("step_not_ready");
      accountId = await foundAccount(ctx, row, userId, row.proof);
      const link = open.person?.hasPassword ? null : await issuePasswordLink(ctx, userId, "set");
      await queueMails(ctx, [
        welcomeMail(row, {
          userId,
          accountId,
          companyName: row.answers.company.companyName,
          link: link?.url ?? `${env().PORTAL_BASE_URL}/sign-in`,
          expiresAt: link?.expiresAt ?? null,
          contact: row.answers.contact,
        }),
      ]);
    }
    await ctx.db
      .update(registrations)
      .set({ completedAt: sql`now()`, updatedAt: sql`now()`, userId, accountId, requestId })
      .where(eq(registrations.id, row.id));
    await record(ctx, "registration.completed", {
      accountId,
      subjectId: row.id,
      userId,
      data: { outcome: requestId ? "requested" : "founded" },
    });
  });
}

/**
 * The link to the first password, for the welcome page of the browser that proved the e-mail. Refuses
 * `password_link_not_usable` when the person has one already or only waits for a Super User.
 */
export function firstPasswordLink(outer: Ctx, registrationId: string): Promise<string> {
  return inTransaction(outer, async (ctx) => {
    const [row] = await ctx.db
      .select()
      .from(registrations)
      .where(eq(registrations.id, registrationId))
      .for("update");
    if (!row?.completedAt || !row.userId || row.requestId) throw new Refusal("password_link_not_usable");
    const open = await withPerson(ctx.db, row);
    if (!open.person || open.person.hasPassword) throw new Refusal("password_link_not_usable");
    const { url } = await issuePasswordLink(ctx, row.userId, "set");
    return url;
  });
}
