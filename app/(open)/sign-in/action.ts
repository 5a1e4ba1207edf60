"use server";
import { redirect } from "next/navigation";
import { readCookie, writeCookie } from "@/app/_identity/cookies";
import { openSession } from "@/app/_identity/open-session";
import { beginSignIn, signInWithPasskey } from "@/lib/identity/sign-in/commands";
import { passkeyInput, signInInput } from "@/lib/identity/sign-in/input";
import { safeNext } from "@/lib/identity/sign-in/rules";
import { env } from "@/lib/platform/env";
import { formAction } from "@/lib/web/action";
import { withNext } from "./sign-in-door";

export const signInAction = formAction(
  { needs: "open", words: "identity", input: signInInput, secrets: ["password"] },
  async (ctx, input) => {
    const { token, enrolled } = await beginSignIn(ctx, input, { device: await readCookie("device") });
    await writeCookie("signIn", token, env().SIGN_IN_MINUTES);
    redirect(withNext(enrolled ? "/sign-in/mfa" : "/sign-in/enroll", safeNext(input.next)));
  },
);

export const passkeySignInAction = formAction(
  { needs: "open", words: "identity", input: passkeyInput, secrets: ["credential"] },
  async (ctx, { credential, next }) => openSession(ctx, await signInWithPasskey(ctx, credential), next),
);
