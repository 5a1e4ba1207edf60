"use server";
import { openSession } from "@/app/_identity/open-session";
import { proveAgain } from "@/lib/identity/sign-in/commands";
import { passkeyInput, secondFactorInput } from "@/lib/identity/sign-in/input";
import { formAction } from "@/lib/web/action";

const typed = ["code", "recoveryCode"];

export const confirmAction = formAction(
  { needs: "signed_in", words: "identity", input: secondFactorInput, secrets: typed },
  async (ctx, { next, ...proof }) => openSession(ctx, await proveAgain(ctx, proof), next),
);

export const confirmPasskeyAction = formAction(
  { needs: "signed_in", words: "identity", input: passkeyInput, secrets: ["credential"] },
  async (ctx, { credential, next }) =>
    openSession(ctx, await proveAgain(ctx, { factor: "passkey", value: credential }), next),
);
