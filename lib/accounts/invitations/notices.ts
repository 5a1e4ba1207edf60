/** The mail that carries an invitation. It is the same for somebody the portal knows and for somebody it does not. */
import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { invitations } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { isRole, type Role } from "@/lib/access/roles";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

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
  const name = (role: Role) => words(language, "accounts")(`roles.${role}`);
  return {
    to: { address: invitation.email },
    language,
    template: "invitation",
    accountId: invitation.accountId,
    props: {
      inviterName: displayName(inviter, language),
      accountName: account.name,
      roleName: invitation.roles
        .filter(isRole)
        .map(name)
        .join(language === "ja" ? "、" : ", "),
      link: `${env().PORTAL_BASE_URL}/invitation/${token}`,
      expiresAt: invitation.expiresAt.toISOString(),
    },
  };
}
