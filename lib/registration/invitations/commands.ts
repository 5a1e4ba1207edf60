/**
 * Accepting an invitation without a sign-in of one's own. It stands here and not with accounts because the person accepts
 * the terms too, and accounts know nothing of assets.
 */
import type { Ctx } from "@/lib/access/ctx";
import { takeInvitation } from "@/lib/accounts/invitations/accepting/commands";
import type { NewMemberInput } from "@/lib/accounts/invitations/input";
import { findInvitation } from "@/lib/accounts/invitations/queries";
import { acceptTerms } from "@/lib/assets/commands";
import { issuePasswordLink } from "@/lib/identity/passwords/commands";
import { findOrCreatePerson } from "@/lib/identity/people/commands";
import { usualTimeZone } from "@/lib/identity/people/rules";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Makes the person, lets them into the account and returns the link that sets their password. The link in the mail proved
 * the address. Refuses `invitation_not_usable`, and `sign_in_needed` for somebody who has a password: they accept signed in.
 */
export function acceptAsNewPerson(outer: Ctx, input: NewMemberInput): Promise<{ url: string }> {
  return inTransaction(outer, async (ctx) => {
    const invitation = await findInvitation(ctx, input.token);
    if (invitation?.state !== "open") throw new Refusal("invitation_not_usable");
    if (invitation.person?.hasPassword) throw new Refusal("sign_in_needed");
    if (!invitation.person && (!input.familyName || !input.givenName)) throw new Refusal("malformed_input");
    const { userId } = await findOrCreatePerson(ctx, {
      email: invitation.email,
      familyName: input.familyName,
      givenName: input.givenName,
      language: input.language,
      timeZone: input.timeZone ?? usualTimeZone(input.language),
    });
    const { accountId } = await takeInvitation(ctx, input.token, userId);
    await acceptTerms(ctx, { userId, accountId, at: ctx.now });
    return issuePasswordLink(ctx, userId, "set");
  });
}
