/** Who may register instances, and take their licenses off again. */
import type { AccountActor } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

/** A new instance is in no group, so it takes a right that counts in the whole account (domain rule 24). */
export function mayRegisterInstances(actor: AccountActor): boolean {
  return mayIn(actor.account, "licenses.activate", null);
}
