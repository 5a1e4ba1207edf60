/** Who may merge end users: it moves all their devices, so the permission must count in the whole account. */
import type { AccountActor } from "@/lib/access/ctx";

export function mayMerge(actor: AccountActor): boolean {
  return actor.account.wide.has("provisioning.report");
}
