import { z } from "zod";
import { readCookie } from "@/app/_identity/cookies";
import type { Ctx, Member, Visitor } from "@/lib/access/ctx";
import { askForPasskey, offerPasskey } from "@/lib/identity/factors/passkeys/commands";
import { type PasskeyPurpose, passkeyPurposes } from "@/lib/identity/factors/passkeys/rules";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { findSignIn } from "@/lib/identity/sign-in/queries";
import { Refusal } from "@/lib/platform/refusal";
import { answerJson, apiRoute } from "@/lib/web/api";
import { admit } from "@/lib/web/need";

/** Whoever is between password and session. */
async function signingIn(ctx: Ctx<Visitor | Member>, enrolled: boolean): Promise<string> {
  const signIn = await findSignIn(ctx.db, await readCookie("signIn"));
  if (signIn?.enrolled !== enrolled) throw new Refusal("sign_in_expired");
  return signIn.userId;
}

/** What each purpose asks of the browser, and of whom. */
const ask: Record<PasskeyPurpose, (ctx: Ctx<Visitor | Member>) => Promise<unknown>> = {
  sign_in: (ctx) => askForPasskey(ctx, null, "sign_in"),
  second_factor: async (ctx) => askForPasskey(ctx, await signingIn(ctx, true), "second_factor"),
  enroll: async (ctx) => offerPasskey(ctx, await signingIn(ctx, false), "enroll"),
  confirm: (ctx) => askForPasskey(ctx, admit(ctx, "signed_in").actor.userId, "confirm"),
  add: (ctx) => {
    const member = admit(ctx, "signed_in");
    if (!hasFreshProof(member)) throw new Refusal("identity_needed");
    return offerPasskey(ctx, member.actor.userId, "add");
  },
};

/** A question for the browser's passkeys. The challenge in it is kept here, good once and for five minutes. */
export const POST = apiRoute(
  { needs: "open", by: "cookie", input: z.strictObject({ purpose: z.enum(passkeyPurposes, "invalid") }) },
  async (ctx, { purpose }) => answerJson(await ask[purpose](ctx)),
);
