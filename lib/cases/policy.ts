/** May this person do this to this case? Which cases exist for them: `visibleCases`. */
import type { AccountActor } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

type Held = { readonly groupId: string | null };

/** Open, comment on, escalate and close: not Limited Users and Threat Researchers (domain rule 22). */
export function mayWork(actor: AccountActor, held: Held): boolean {
  return mayIn(actor.account, "cases.open", held.groupId) || actor.account.wide.has("cases.open");
}
