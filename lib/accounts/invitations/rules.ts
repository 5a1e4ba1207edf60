/**
 * Invitations: somebody is asked by mail to become a member. Whoever invites is told the same whether or not the person
 * is known to the portal; the link in the mail is good for some days and once (domain rule 10).
 */

/** Invitations taken from one form at once; as many as are surely written before a page gives up waiting. */
export const maxInvitations = 100;

/** What became of one address of a list. */
export const inviteOutcomes = [
  "invited",
  "already_member",
  "already_invited",
  "invalid",
  "twice",
  "too_many",
  "role",
  "group",
  "days",
  "over",
  "language",
  "overlong",
  "description",
] as const;
export type InviteOutcome = (typeof inviteOutcomes)[number];

/** How an invitation stands that was neither accepted nor withdrawn. `over`: the last day of the membership has passed. */
export type WaitingState = "open" | "expired" | "over";

export function waitingState(
  invitation: { expiresAt: Date; activeUntil: Date | null },
  now: Date,
): WaitingState {
  if (invitation.activeUntil && invitation.activeUntil <= now) return "over";
  return invitation.expiresAt <= now ? "expired" : "open";
}

/** How an invitation stands. */
export type InvitationState = WaitingState | "accepted" | "revoked";

export function invitationState(
  invitation: {
    acceptedAt: Date | null;
    revokedAt: Date | null;
    expiresAt: Date;
    activeUntil: Date | null;
  },
  now: Date,
): InvitationState {
  if (invitation.acceptedAt) return "accepted";
  return invitation.revokedAt ? "revoked" : waitingState(invitation, now);
}

/** The columns of a list of people to invite; only `email` must be there. */
export const inviteColumns = [
  "email",
  "role",
  "group",
  "language",
  "activation_date",
  "expiration_date",
  "description",
] as const;

/** Addresses as people paste them: one per line, or separated by commas and the like, with or without a name around them. */
export function addressesIn(text: string): string[] {
  return text
    .split(/[\n,;、，；]+/)
    .map((part) => /<([^<>]*)>/.exec(part)?.[1] ?? part)
    .flatMap((part) => part.trim().split(/\s+/))
    .map((part) => part.normalize("NFKC").trim())
    .filter(Boolean);
}

/** Could mail reach this address? The rest is for the mail to find out. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@.<>"(),:;[\]\\]{2,}$/u.test(text)
  );
}
