/** Who may touch factors, passwords and other things that guard the account: whoever proved who they are a moment ago. */
import type { Ctx, Member } from "@/lib/access/ctx";

/** Was a factor shown within `SUDO_MINUTES` in this session (trust SES-6)? If not, the page asks for one. */
export function hasFreshProof(ctx: Ctx<Member>): boolean {
  return ctx.actor.sudoUntil !== null && ctx.actor.sudoUntil > ctx.now;
}
