/** Who may read what programs sent and were answered: it tells of the whole account. */
import type { AccountActor } from "@/lib/access/ctx";

/** Whoever manages keys, and in an account of a CSSP whoever sees all of its devices; not those who see some groups only. */
export function mayInspect(actor: AccountActor): boolean {
  const { wide } = actor.account;
  return wide.has("api_keys.manage") || wide.has("provisioning.read");
}
