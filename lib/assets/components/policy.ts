/** Who may put components into a chassis, and which things can be one. */
import type { AccountMember } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";
import type { ProductKind } from "@/lib/catalog/rules";

export function mayEquip(actor: AccountMember, groupId: string | null): boolean {
  return mayIn(actor.account, "assets.register", groupId);
}

/** Line cards and other parts go into hardware only. */
export function isChassis(kind: ProductKind): boolean {
  return kind === "hardware";
}
