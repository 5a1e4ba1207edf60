"use server";
import { openSession } from "@/app/_identity/open-session";
import { requireSignInToken } from "@/app/(open)/sign-in/sign-in-door";
import { passSecondFactor } from "@/lib/identity/sign-in/commands";
import { passkeyInput, secondFactorInput } from "@/lib/identity/sign-in/input";
import { formAction } from "@/lib/web/action";

const typed = ["code", "recoveryCode"];

export const secondFactorAction = formAction(
  { needs: "open", words: "identity", input: secondFactorInput, secrets: typed },
  async (ctx, { next, ...proof }) =>
    openSession(ctx, await passSecondFactor(ctx, await requireSignInToken(), proof), next),
);

export const passkeyFactorAction = formAction(
  { needs: "open", words: "identity", input: passkeyInput, secrets: ["credential"] },
  async (ctx, { credential, next }) =>
    openSession(
      ctx,
      await passSecondFactor(ctx, await requireSignInToken(), { factor: "passkey", value: credential }),
      next,
    ),
);
