/** Who may register instances, and take their licenses off again. */
import type { AccountActor } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

/**
 * Into this group, or (null) into none, which takes a right that counts in the whole account (domain rule 24). Of the
 * eleven roles of S1 those that activate licenses by the matrix (domain 2.2); group roles in their own groups.
 */
export function mayRegisterInstances(actor: AccountActor, groupId: string | null): boolean {
  return mayIn(actor.account, "licenses.activate", groupId);
}
