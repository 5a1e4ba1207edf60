/** Who manages an account's webhooks: what they are told is about the whole account, so it takes a Super User. */
import type { AccountActor } from "@/lib/access/ctx";

export function mayManageWebhooks(actor: AccountActor): boolean {
  return actor.account.wide.has("webhooks.manage");
}
