/**
 * Passkeys (WebAuthn). Challenges are kept here, good once and for five minutes; the relying party comes from the
 * settings; the device must have verified its user; a counter that went back is refused (trust MFA-4).
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { passkeyChallenges, passkeys } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import {
  endSessionsElsewhere,
  lockFactors,
  requireAnother,
  tellOfChange,
} from "@/lib/identity/factors/commands";
import type { PasskeyAssertion, PasskeyAttestation } from "@/lib/identity/factors/passkeys/input";
import { listCredentials } from "@/lib/identity/factors/passkeys/queries";
import {
  challengeMinutes,
  nameLength,
  type PasskeyPurpose,
  relyingParty,
} from "@/lib/identity/factors/passkeys/rules";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { getAddressee } from "@/lib/identity/people/queries";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** EdDSA, ES256, RS256: what devices make. Named, because the library would else try algorithms still experimental here. */
const algorithms = [-8, -7, -257];

async function keepChallenge(
  ctx: Ctx,
  challenge: string,
  purpose: PasskeyPurpose,
  userId: string | null,
): Promise<void> {
  const expiresAt = sql`now() + make_interval(mins => ${challengeMinutes})`;
  await ctx.db.insert(passkeyChallenges).values({ challenge, purpose, userId, expiresAt });
}

/**
 * Uses up the challenge an answer was made for and returns it. Outside the caller's transaction on purpose: an answer
 * that turns out wrong has used its challenge all the same.
 */
async function takeChallenge(
  ctx: Ctx,
  clientDataJSON: string,
  purpose: PasskeyPurpose,
  userId: string | null,
): Promise<string> {
  const challenge = challengeOf(clientDataJSON);
  const [taken] = await ctx.db
    .update(passkeyChallenges)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(passkeyChallenges.challenge, challenge),
        eq(passkeyChallenges.purpose, purpose),
        userId === null ? isNull(passkeyChallenges.userId) : eq(passkeyChallenges.userId, userId),
        isNull(passkeyChallenges.usedAt),
        gt(passkeyChallenges.expiresAt, sql`now()`),
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge });
  if (!taken) throw new Refusal("passkey_failed");
  return taken.challenge;
}

function challengeOf(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8")) as {
      challenge?: unknown;
    };
    if (typeof challenge === "string") return challenge;
  } catch {}
  throw new Refusal("passkey_failed");
}

/** Any complaint of the library about an answer is one refusal to its sender. */
async function orRefuse<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch(() => {
    throw new Refusal("passkey_failed");
  });
}

/** What the browser needs to make a passkey for this person. The user handle is the random id, not the e-mail address. */
export async function offerPasskey(
  ctx: Ctx,
  userId: string,
  purpose: "enroll" | "add",
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const person = await getAddressee(ctx.db, userId);
  const options = await generateRegistrationOptions({
    rpName: env().PORTAL_NAME,
    rpID: relyingParty(env().PORTAL_BASE_URL).id,
    userName: person.email,
    userDisplayName: displayName(person, person.language),
    userID: Uint8Array.from(Buffer.from(userId)),
    timeout: challengeMinutes * 60_000,
    attestationType: "none",
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: await listCredentials(ctx.db, userId),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
  await keepChallenge(ctx, options.challenge, purpose, userId);
  return options;
}

/** What the browser needs to use a passkey: any it has (`userId` null), or one of this person's. */
export async function askForPasskey(
  ctx: Ctx,
  userId: string | null,
  purpose: "sign_in" | "second_factor" | "confirm",
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(env().PORTAL_BASE_URL).id,
    userVerification: "required",
    timeout: challengeMinutes * 60_000,
    allowCredentials: userId ? await listCredentials(ctx.db, userId) : [],
  });
  await keepChallenge(ctx, options.challenge, purpose, userId);
  return options;
}

/** A passkey that was verified but not yet stored. */
type NewPasskey = { credentialId: string; publicKey: string; counter: number; transports: string[] };

/** Verifies a new passkey of this person. Refuses `passkey_failed`. Stores nothing. */
export async function verifyNewPasskey(
  ctx: Ctx,
  userId: string,
  answer: PasskeyAttestation,
  purpose: "enroll" | "add",
): Promise<NewPasskey> {
  const party = relyingParty(env().PORTAL_BASE_URL);
  const expectedChallenge = await takeChallenge(ctx, answer.response.clientDataJSON, purpose, userId);
  const { verified, registrationInfo } = await orRefuse(
    verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!verified) throw new Refusal("passkey_failed");
  const { id, publicKey, counter } = registrationInfo.credential;
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString("base64url"),
    counter,
    transports: answer.response.transports ?? [],
  };
}

/** Stores a verified passkey. Call inside a transaction that holds the person's factors. */
export async function storePasskey(
  ctx: Ctx,
  userId: string,
  passkey: NewPasskey,
  name: string,
): Promise<void> {
  const [stored] = await ctx.db
    .insert(passkeys)
    .values({ id: newId("passkey"), userId, ...passkey, name: name.slice(0, nameLength) })
    .onConflictDoNothing({ target: passkeys.credentialId })
    .returning({ id: passkeys.id });
  if (!stored) throw new Refusal("passkey_failed");
  await record(ctx, "user.factor_added", { userId, subjectId: userId, data: { factor: "passkey" } });
  await tellOfChange(ctx, userId, "passkey_added");
}

/**
 * Takes a passkey's answer as proof and returns whose it is. With `userId` it must be one of theirs, and the challenge
 * theirs too. Refuses `passkey_failed`.
 */
export async function takePasskey(
  ctx: Ctx,
  answer: PasskeyAssertion,
  purpose: "sign_in" | "second_factor" | "confirm",
  userId: string | null,
): Promise<string> {
  const party = relyingParty(env().PORTAL_BASE_URL);
  const expectedChallenge = await takeChallenge(ctx, answer.response.clientDataJSON, purpose, userId);
  const [passkey] = await ctx.db.select().from(passkeys).where(eq(passkeys.credentialId, answer.id));
  if (!passkey || (userId !== null && passkey.userId !== userId)) throw new Refusal("passkey_failed");
  const handle = answer.response.userHandle;
  if (handle && Buffer.from(handle, "base64url").toString("utf8") !== passkey.userId)
    throw new Refusal("passkey_failed");
  const { verified, authenticationInfo } = await orRefuse(
    verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, "base64url")),
        counter: passkey.counter,
      },
    }),
  );
  if (!verified) throw new Refusal("passkey_failed");
  const counter = authenticationInfo.newCounter;
  // devices that do not count say 0 for ever; for all others the counter only grows, also between parallel tries
  const [used] = await ctx.db
    .update(passkeys)
    .set({ counter, lastUsedAt: sql`now()` })
    .where(
      and(
        eq(passkeys.id, passkey.id),
        or(sql`${passkeys.counter} < ${counter}`, and(eq(passkeys.counter, 0), sql`${counter} = 0`)),
      ),
    )
    .returning({ userId: passkeys.userId });
  if (!used) throw new Refusal("passkey_failed");
  return used.userId;
}

/** Adds one of one's own passkeys. Refuses `identity_needed`, `passkey_failed`. */
export async function addOwnPasskey(
  outer: Ctx<Member>,
  answer: PasskeyAttestation,
  name: string,
): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  const { userId } = outer.actor;
  const passkey = await verifyNewPasskey(outer, userId, answer, "add");
  await inTransaction(outer, async (ctx) => {
    await lockFactors(ctx, userId);
    await storePasskey(ctx, userId, passkey, name);
  });
}

/** Removes one of one's own passkeys. Refuses `identity_needed`, `not_found`, `last_factor`. */
export function removeOwnPasskey(outer: Ctx<Member>, passkeyId: string): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  return inTransaction(outer, async (ctx) => {
    const { userId } = ctx.actor;
    await requireAnother(ctx, userId, { passkeyId });
    const [removed] = await ctx.db
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.userId, userId)))
      .returning({ id: passkeys.id });
    if (!removed) throw new Refusal("not_found");
    await record(ctx, "user.factor_removed", { subjectId: userId, data: { factor: "passkey" } });
    await endSessionsElsewhere(ctx, userId);
    await tellOfChange(ctx, userId, "passkey_removed");
  });
}
