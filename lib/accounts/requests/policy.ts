/** Who may decide a request: Super Users and Domain Administrators of its account; for claims, staff. */
import type { Member } from "@/lib/access/ctx";
import type { RequestKind } from "@/lib/accounts/rules";

/**
 * `hasSuperUser`: the account has an active Super User now. Staff step in only where nobody in the account can decide
 * (domain rule 6, domain 3.2).
 */
export function mayDecide(
  actor: Member,
  request: { accountId: string; kind: RequestKind },
  account: { hasSuperUser: boolean },
): boolean {
  if (
    request.kind === "join" &&
    actor.account?.id === request.accountId &&
    actor.account.permissions.has("requests.decide")
  )
    return true;
  return (
    Boolean(actor.staff?.permissions.has("staff.claims")) &&
    (request.kind === "claim" || !account.hasSuperUser)
  );
}
