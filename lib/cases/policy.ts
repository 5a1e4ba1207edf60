/** May this person do this to this case? Which cases exist for them: `visibleCases`. */
import type { AccountActor } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

type Held = { readonly groupId: string | null };

/** Open, comment on, escalate and close: not Limited Users and Threat Researchers (domain rule 22). */
export function mayWork(actor: AccountActor, held: Held): boolean {
  return mayIn(actor.account, "cases.open", held.groupId) || actor.account.wide.has("cases.open");
}

/**
 * Does this person come from an authorized support center, by a link, so that they may open cases where the center keeps
 * the promises (S2, Premium Partner Support; domain rule 80)? Another company that was let in is no such partner.
 */
export function actsForCenter(actor: AccountActor): boolean {
  const { home } = actor.account;
  if (!home || actor.kind === "program") return false;
  return actor.accounts.some((own) => own.id === home.id && own.home === null && own.kind === "asc");
}
