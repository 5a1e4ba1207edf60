/**
 * The second factor of somebody who has none: added between password and session, because nobody gets in without one
 * (trust MFA-2). Only for those who really have none: a stolen password must not be enough to add another factor.
 */
import type { Ctx } from "@/lib/access/ctx";
import { beginAuthenticator, confirmAuthenticator } from "@/lib/identity/factors/authenticator/commands";
import { lockFactors } from "@/lib/identity/factors/commands";
import { storePasskey, verifyNewPasskey } from "@/lib/identity/factors/passkeys/commands";
import type { PasskeyAttestation } from "@/lib/identity/factors/passkeys/input";
import {
  makeRecoveryCodes,
  openForShowing,
  sealForShowing,
} from "@/lib/identity/factors/recovery-codes/commands";
import { hasSecondFactor } from "@/lib/identity/factors/rules";
import type { Factor } from "@/lib/identity/rules";
import { completeSignIn } from "@/lib/identity/sign-in/commands";
import { findSignIn } from "@/lib/identity/sign-in/queries";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** The sign-in of somebody without a factor. Refuses `sign_in_expired`, also for those who have one by now. */
async function requireUnenrolled(ctx: Ctx, token: string): Promise<string> {
  const signIn = await findSignIn(ctx.db, token);
  if (!signIn) throw new Refusal("sign_in_expired");
  if (hasSecondFactor(await lockFactors(ctx, signIn.userId))) throw new Refusal("sign_in_expired");
  return signIn.userId;
}

/** Who the codes are sealed for, and by which factor they were earned. */
const ownerOf = (token: string, factor: Factor) => `${hashToken(token)}:${factor}`;

async function finishWith(ctx: Ctx, token: string, userId: string, factor: Factor): Promise<string> {
  return sealForShowing(ctx, ownerOf(token, factor), await makeRecoveryCodes(ctx, userId));
}

/** Begins with an authenticator app; its secret waits for the first code. */
export function enrollAuthenticator(outer: Ctx, token: string): Promise<void> {
  return inTransaction(outer, async (ctx) => beginAuthenticator(ctx, await requireUnenrolled(ctx, token)));
}

/** Confirms the app. Returns the recovery codes, sealed, to be shown next. Refuses `factor_wrong`. */
export function confirmEnrollment(outer: Ctx, token: string, code: string): Promise<string> {
  return inTransaction(outer, async (ctx) => {
    const userId = await requireUnenrolled(ctx, token);
    await confirmAuthenticator(ctx, userId, code);
    return finishWith(ctx, token, userId, "totp");
  });
}

/** Adds a passkey as the first factor. Returns the recovery codes, sealed, to be shown next. Refuses `passkey_failed`. */
export async function enrollPasskey(
  outer: Ctx,
  token: string,
  answer: PasskeyAttestation,
  name: string,
): Promise<string> {
  const signIn = await findSignIn(outer.db, token);
  if (!signIn) throw new Refusal("sign_in_expired");
  const passkey = await verifyNewPasskey(outer, signIn.userId, answer, "enroll");
  return inTransaction(outer, async (ctx) => {
    const userId = await requireUnenrolled(ctx, token);
    await storePasskey(ctx, userId, passkey, name);
    return finishWith(ctx, token, userId, "passkey");
  });
}

/** The codes to show after enrolling, with the factor that earned them; null when they are not for this sign-in or too old. */
export function codesToShow(
  ctx: Ctx,
  token: string | null,
  sealed: string | null,
): { codes: string[]; factor: Factor } | null {
  if (!token) return null;
  for (const factor of ["totp", "passkey"] as const) {
    const codes = openForShowing(ctx, ownerOf(token, factor), sealed);
    if (codes) return { codes, factor };
  }
  return null;
}

/** The person kept the codes: the sign-in is complete and its ticket issued. Refuses `sign_in_expired`. */
export function finishEnrollment(
  outer: Ctx,
  token: string,
  sealed: string | null,
): Promise<{ ticket: string; userId: string }> {
  return inTransaction(outer, async (ctx) => {
    const signIn = await findSignIn(ctx.db, token);
    const shown = codesToShow(ctx, token, sealed);
    if (!signIn || !shown) throw new Refusal("sign_in_expired");
    return { ticket: await completeSignIn(ctx, token, ["password", shown.factor]), userId: signIn.userId };
  });
}
