/** Who is told of a decision: the person, and the Super Users who did not make it (domain rule 6). */
import type { Ctx, Member } from "@/lib/access/ctx";
import type { Role } from "@/lib/access/roles";
import { loadParties } from "@/lib/accounts/requests/parties/queries";
import { addressee } from "@/lib/accounts/rules";
import { comma, type Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

const roleNames = (roles: readonly Role[], language: Language) =>
  roles.map((role) => words(language, "accounts")(`roles.${role}`)).join(comma(language));

/** A reason given, or the role granted; `role` is null when a member's product was approved. */
type Verdict = { decision: "approved" | "declined"; role: string | null; reason: string | null };

/**
 * To the person, when access begins: the role, and how to get in. `passwordUrl` is the link that sets a first password,
 * for somebody who has none.
 */
export async function admittedMail(
  ctx: Ctx,
  requestId: string,
  roles: readonly Role[],
  passwordUrl: string | null,
): Promise<Mail> {
  const { request, requester, accountName, accountNumber } = await loadParties(ctx.db, requestId);
  const link = passwordUrl ?? `${env().PORTAL_BASE_URL}/home?account=${accountNumber}`;
  const about = {
    to: addressee(requester),
    language: requester.language,
    userId: requester.userId,
    accountId: request.accountId,
  };
  if (request.kind === "claim")
    return { ...about, template: "account-claim-decided", props: { accepted: true, accountName, link } };
  return {
    ...about,
    template: "access-approved",
    props: {
      accountName,
      roleName: roleNames(roles, requester.language),
      link,
      needsPassword: passwordUrl !== null,
    },
  };
}

/** To the Super Users: who came in by the approval policy, and with which product. */
export async function admittedByPolicyMails(ctx: Ctx, requestId: string, role: Role | null): Promise<Mail[]> {
  const { request, requester, accountName, accountNumber, superUsers, products } = await loadParties(
    ctx.db,
    requestId,
  );
  return superUsers
    .filter((superUser) => superUser.userId !== requester.userId)
    .map((superUser) => ({
      to: addressee(superUser),
      language: superUser.language,
      userId: superUser.userId,
      accountId: request.accountId,
      template: "access-admitted" as const,
      props: {
        requesterName: displayName(requester, superUser.language),
        requesterEmail: requester.email,
        accountName,
        roleName: role ? roleNames([role], superUser.language) : undefined,
        productSummary: products.map((product) => product.name).join(", ") || undefined,
        link: `${env().PORTAL_BASE_URL}/account/members?account=${accountNumber}`,
      },
    }));
}

/** To the person when the answer is no, and to the other Super Users in any case. */
export async function decisionMails(ctx: Ctx<Member>, requestId: string, verdict: Verdict): Promise<Mail[]> {
  const { request, requester, accountName, superUsers } = await loadParties(ctx.db, requestId);
  const mails: Mail[] = [];
  const reason = verdict.reason ?? undefined;
  if (verdict.decision === "declined") {
    const about = {
      to: addressee(requester),
      language: requester.language,
      userId: requester.userId,
      accountId: request.accountId,
    };
    if (request.kind === "claim")
      mails.push({
        ...about,
        template: "account-claim-decided",
        props: { accepted: false, accountName, reason },
      });
    else mails.push({ ...about, template: "access-declined", props: { accountName, reason } });
  }
  for (const superUser of superUsers) {
    if (superUser.userId === ctx.actor.userId || superUser.userId === requester.userId) continue;
    mails.push({
      to: addressee(superUser),
      language: superUser.language,
      userId: superUser.userId,
      accountId: request.accountId,
      template: "access-decided-for-super-users",
      props: {
        requesterName: displayName(requester, superUser.language),
        decidedBy: displayName(ctx.actor, superUser.language),
        decision: verdict.decision,
        accountName,
        roleName: verdict.role ? roleNames([verdict.role as Role], superUser.language) : undefined,
        reason,
      },
    });
  }
  return mails;
}
