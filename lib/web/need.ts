/** What a door can ask for, and the judgement whether a caller has it. */
import type { AccountMember, Ctx, Member, StaffMember, Visitor } from "@/lib/access/ctx";
import { type Permission, permissions, type StaffPermission } from "@/lib/access/roles";
import { Refusal } from "@/lib/platform/refusal";

/** `open`: anybody. `signed_in`: any live session. Else a permission of the account acted in, or of staff. */
export type Need = "open" | "signed_in" | Permission | StaffPermission;

/** Whom a need lets in. */
export type Admitted<N extends Need> = N extends "open"
  ? Visitor | Member
  : N extends "signed_in"
    ? Member
    : N extends Permission
      ? AccountMember
      : StaffMember;

/** Is this something one may do in an account? */
export function isPermission(need: Need): need is Permission {
  return (permissions as readonly string[]).includes(need);
}

/**
 * Lets the caller in or refuses: `sign_in_needed` for visitors, `not_found` for those who may not know (a page that
 * is not theirs looks like no page at all; trust TEN-1).
 */
export function admit<N extends Need>(ctx: Ctx<Visitor | Member>, need: N): Ctx<Admitted<N>> {
  const allowed = (): boolean => {
    if (need === "open") return true;
    if (ctx.actor.kind === "visitor") throw new Refusal("sign_in_needed");
    if (need === "signed_in") return true;
    if (isPermission(need)) return ctx.actor.account?.permissions.has(need) ?? false;
    return ctx.actor.staff?.permissions.has(need as StaffPermission) ?? false;
  };
  if (!allowed()) throw new Refusal("not_found");
  return ctx as unknown as Ctx<Admitted<N>>;
}
