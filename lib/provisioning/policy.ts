/** Who may say whose device it is: the eleven roles of S1, in accounts of CSSPs (domain rule 29; `countingIn`). */
import type { AccountActor } from "@/lib/access/ctx";

/** May report end users at all. For which devices: `reportable`. */
export function mayReport(actor: AccountActor): boolean {
  return actor.account.permissions.has("provisioning.report");
}
