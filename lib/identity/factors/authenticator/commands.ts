/** Authenticator apps: added with a confirming code, checked, removed. Secrets are sealed (trust MFA-1, SEC-3). */
import { and, eq, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { totpFactors } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import { digits, period, stepAt, tolerance } from "@/lib/identity/factors/authenticator/rules";
import {
  endSessionsElsewhere,
  lockFactors,
  requireAnother,
  tellOfChange,
} from "@/lib/identity/factors/commands";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { seal, unseal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** The step of the code, or null when it belongs to none of the steps around `now`. */
function stepOf(sealedSecret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(unseal(sealedSecret, "totp")), digits, period });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: tolerance });
  return delta === null ? null : stepAt(now) + delta;
}

/** Begins adding an app: a new secret waits for its first code. One begun earlier is dropped. Call inside a transaction. */
export async function beginAuthenticator(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db
    .delete(totpFactors)
    .where(and(eq(totpFactors.userId, userId), isNull(totpFactors.confirmedAt)));
  const secret = new Secret({ size: 20 });
  await ctx.db
    .insert(totpFactors)
    .values({ id: newId("totp"), userId, sealedSecret: seal(secret.base32, "totp") });
}

/**
 * Confirms the app being added with a code it shows; it replaces the one in use. Call inside a transaction that holds
 * the person's factors. Refuses `factor_wrong`, or `stale_form` when none is being added.
 */
export async function confirmAuthenticator(ctx: Ctx, userId: string, code: string): Promise<void> {
  const [pending] = await ctx.db
    .select()
    .from(totpFactors)
    .where(and(eq(totpFactors.userId, userId), isNull(totpFactors.confirmedAt)))
    .limit(1);
  if (!pending) throw new Refusal("stale_form");
  const step = stepOf(pending.sealedSecret, code, ctx.now);
  if (step === null) throw new Refusal("factor_wrong", { field: "code" });
  await ctx.db.delete(totpFactors).where(and(eq(totpFactors.userId, userId), ne(totpFactors.id, pending.id)));
  await ctx.db
    .update(totpFactors)
    .set({ confirmedAt: sql`now()`, lastStep: step })
    .where(eq(totpFactors.id, pending.id));
  await record(ctx, "user.factor_added", { userId, subjectId: userId, data: { factor: "totp" } });
  await tellOfChange(ctx, userId, "authenticator_added");
}

/**
 * Takes a code as proof, once: the step is written by one statement that finds only earlier steps, so of parallel tries
 * with the same code one wins. Refuses `factor_wrong` and, for a code already taken, `factor_used`.
 */
export async function takeCode(ctx: Ctx, userId: string, code: string): Promise<void> {
  const [factor] = await ctx.db
    .select()
    .from(totpFactors)
    .where(and(eq(totpFactors.userId, userId), isNotNull(totpFactors.confirmedAt)))
    .limit(1);
  const step = factor ? stepOf(factor.sealedSecret, code, ctx.now) : null;
  if (!factor || step === null) throw new Refusal("factor_wrong", { field: "code" });
  const [taken] = await ctx.db
    .update(totpFactors)
    .set({ lastStep: step })
    .where(
      and(eq(totpFactors.id, factor.id), isNotNull(totpFactors.confirmedAt), lt(totpFactors.lastStep, step)),
    )
    .returning({ id: totpFactors.id });
  if (!taken) throw new Refusal("factor_used", { field: "code" });
}

/** Begins adding or replacing one's own app. Refuses `identity_needed`. */
export function beginOwnAuthenticator(outer: Ctx<Member>): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  return inTransaction(outer, (ctx) => beginAuthenticator(ctx, ctx.actor.userId));
}

/** Confirms one's own app; when it replaces another, sessions elsewhere end. Refuses `identity_needed`, `factor_wrong`. */
export function confirmOwnAuthenticator(outer: Ctx<Member>, code: string): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  return inTransaction(outer, async (ctx) => {
    const { userId } = ctx.actor;
    const held = await lockFactors(ctx, userId);
    await confirmAuthenticator(ctx, userId, code);
    if (held.authenticator) await endSessionsElsewhere(ctx, userId);
  });
}

/** Removes one's own app. Refuses `identity_needed`, and `last_factor` when there is no passkey. */
export function removeOwnAuthenticator(outer: Ctx<Member>): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  return inTransaction(outer, async (ctx) => {
    const { userId } = ctx.actor;
    await requireAnother(ctx, userId, "authenticator");
    const removed = await ctx.db
      .delete(totpFactors)
      .where(eq(totpFactors.userId, userId))
      .returning({ id: totpFactors.id });
    if (removed.length === 0) throw new Refusal("not_found");
    await record(ctx, "user.factor_removed", { subjectId: userId, data: { factor: "totp" } });
    await endSessionsElsewhere(ctx, userId);
    await tellOfChange(ctx, userId, "authenticator_removed");
  });
}
