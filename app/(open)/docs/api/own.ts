/** What of the reader's own stands in the examples. */
import type { AccountMember, Ctx, Member, Visitor } from "@/lib/access/ctx";
import { listSandbox } from "@/lib/provisioning/sandbox/queries";

/** Of the reader's sandbox: a device, and an auth code with units left, where there are. */
export type Own = { readonly serial?: string; readonly authCode?: string };

/** The reader's own, where they may know of their sandbox. */
export async function ownOf(ctx: Ctx<Member | Visitor>): Promise<Own> {
  const { actor } = ctx;
  if (actor.kind !== "member" || !actor.account) return {};
  const { permissions } = actor.account;
  if (!permissions.has("api_keys.manage") && !permissions.has("provisioning.read")) return {};
  const { devices, codes } = await listSandbox(ctx as Ctx<AccountMember>);
  const [device] = devices;
  const code = codes.find(({ quantity, used }) => used < quantity);
  return { ...(device && { serial: device.serial }), ...(code && { authCode: code.authCode }) };
}
