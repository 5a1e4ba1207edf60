/** Recovery codes: made, shown once, taken once. Only their keyed hashes are stored (trust MFA-5). */
import { and, eq, isNull, sql } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import { lockFactors, tellOfChange } from "@/lib/identity/factors/commands";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { codesAtATime } from "@/lib/identity/factors/recovery-codes/rules";
import { record } from "@/lib/platform/events";
import { newRecoveryCode } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { hashCode, seal, unseal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

const hashFor = (userId: string, code: string) => hashCode(code, `recovery:${userId}`);

/** Ten new codes; earlier ones stop working. Call inside a transaction that holds the person's factors. */
export async function makeRecoveryCodes(ctx: Ctx, userId: string): Promise<string[]> {
  await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const codes = Array.from({ length: codesAtATime }, newRecoveryCode);
  await ctx.db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ codeHash: hashFor(userId, code), userId })));
  return codes;
}

/** Takes a code as proof, once, by one statement. Refuses `factor_wrong`. */
export async function takeRecoveryCode(ctx: Ctx, userId: string, code: string): Promise<void> {
  const [taken] = await ctx.db
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.codeHash, hashFor(userId, code)),
        eq(recoveryCodes.userId, userId),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId });
  if (!taken) throw new Refusal("factor_wrong", { field: "recoveryCode" });
  await record(ctx, "user.recovery_code_used", { userId, subjectId: userId });
  await tellOfChange(ctx, userId, "recovery_code_used");
}

/** Renews one's own codes and gives them back to be shown once. Refuses `identity_needed`. */
export function renewRecoveryCodes(outer: Ctx<Member>): Promise<string[]> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  return inTransaction(outer, async (ctx) => {
    const { userId } = ctx.actor;
    await lockFactors(ctx, userId);
    const codes = await makeRecoveryCodes(ctx, userId);
    await record(ctx, "user.recovery_codes_renewed", { subjectId: userId });
    await tellOfChange(ctx, userId, "recovery_codes_renewed");
    return codes;
  });
}

/**
 * Codes on their way to the page that shows them: sealed, for one owner (a sign-in or a session), for a while. The
 * browser carries them in a cookie it cannot read, so that nothing readable is stored anywhere.
 */
export function sealForShowing(ctx: Ctx, owner: string, codes: readonly string[]): string {
  return seal(JSON.stringify({ owner, until: ctx.now.getTime() + showingMinutes * 60_000, codes }), "code");
}

export const showingMinutes = 30;

/** What `sealForShowing` sealed, for the same owner and not too late; else null. */
export function openForShowing(ctx: Ctx, owner: string, sealed: string | null): string[] | null {
  if (!sealed) return null;
  try {
    const kept = JSON.parse(unseal(sealed, "code")) as { owner: string; until: number; codes: string[] };
    return kept.owner === owner && kept.until > ctx.now.getTime() ? kept.codes : null;
  } catch {
    return null;
  }
}
