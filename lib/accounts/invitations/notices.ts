/** The mail that carries an invitation, and the one that tells whoever sent it that it was accepted. */
import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { invitations } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { roleNames as everyRole, isRole, permissionsOf, type Role } from "@/lib/access/roles";
import { findPerson, listHolders } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import { comma, type Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** Roles whose holders manage members, in all of the account or in their groups. */
const managingRoles = everyRole.filter((role) => permissionsOf([role]).has("members.manage"));

const roleNames = (roles: readonly Role[], language: Language) =>
  roles.map((role) => words(language, "accounts")(`roles.${role}`)).join(comma(language));

/** To the invited person. It is the same for somebody the portal knows and for somebody it does not. */
export async function invitationMail(
  ctx: Ctx,
  invitation: typeof invitations.$inferSelect,
  token: string,
): Promise<Mail> {
  const { language } = invitation;
  const [account] = await ctx.db
    .select({ name: accounts.name })
    .from(accounts)
    .where(eq(accounts.id, invitation.accountId));
  const [inviter] = await ctx.db
    .select({ familyName: users.familyName, givenName: users.givenName })
    .from(users)
    .where(eq(users.id, invitation.invitedBy));
  if (!account || !inviter) throw new Error("an invitation without its account or inviter");
  return {
    to: { address: invitation.email },
    language,
    template: "invitation",
    accountId: invitation.accountId,
    props: {
      inviterName: displayName(inviter, language),
      accountName: account.name,
      roleName: roleNames(invitation.roles.filter(isRole), language),
      link: `${env().PORTAL_BASE_URL}/invitation/${token}`,
      expiresAt: invitation.expiresAt.toISOString(),
    },
  };
}

/**
 * To the person who invited, when they still manage members of the account; nobody otherwise. `roles`: those that were
 * given in the end.
 */
export async function acceptedMails(
  ctx: Ctx,
  invitation: typeof invitations.$inferSelect,
  member: { userId: string; roles: readonly Role[] },
): Promise<Mail[]> {
  const [account] = await ctx.db
    .select({ name: accounts.name, number: accounts.number })
    .from(accounts)
    .where(eq(accounts.id, invitation.accountId));
  const person = await findPerson(ctx.db, member.userId);
  if (!account || !person) throw new Error("an invitation without its account or member");
  const managers = await listHolders(ctx.db, invitation.accountId, managingRoles);
  const { activeFrom } = invitation;
  return managers
    .filter((manager) => manager.userId === invitation.invitedBy)
    .map((inviter) => ({
      to: addressee(inviter),
      language: inviter.language,
      userId: inviter.userId,
      accountId: invitation.accountId,
      template: "invitation-accepted" as const,
      props: {
        memberName: displayName(person, inviter.language),
        memberEmail: invitation.email,
        accountName: account.name,
        roleName: roleNames(member.roles, inviter.language),
        ...(activeFrom && activeFrom > ctx.now ? { startsAt: activeFrom.toISOString() } : {}),
        link: `${env().PORTAL_BASE_URL}/account/members?account=${account.number}`,
      },
    }));
}
