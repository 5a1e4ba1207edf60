/** The pages that change what guards the account: open to whoever proved a moment ago that it is them. */
import { redirect } from "next/navigation";
import type { Ctx, Member } from "@/lib/access/ctx";
import { hasFreshProof } from "@/lib/identity/factors/policy";

/** Sends whoever has no fresh proof to show one, and back to `path`. */
export function requireProofFor(ctx: Ctx<Member>, path: string): void {
  if (!hasFreshProof(ctx)) redirect(`/profile/security/confirm?next=${encodeURIComponent(path)}`);
}
