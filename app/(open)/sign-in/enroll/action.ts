"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { readCookie, writeCookie } from "@/app/_identity/cookies";
import { openSession } from "@/app/_identity/open-session";
import { requireSignInToken, withNext } from "@/app/(open)/sign-in/sign-in-door";
import { words } from "@/lib/i18n/words";
import { oneTimeCode } from "@/lib/identity/factors/authenticator/input";
import { passkeyAttestation } from "@/lib/identity/factors/passkeys/input";
import { showingMinutes } from "@/lib/identity/factors/recovery-codes/commands";
import { deviceName } from "@/lib/identity/sessions/rules";
import {
  confirmEnrollment,
  enrollAuthenticator,
  enrollPasskey,
  finishEnrollment,
} from "@/lib/identity/sign-in/enrollment/commands";
import { nextWish } from "@/lib/identity/sign-in/input";
import { safeNext } from "@/lib/identity/sign-in/rules";
import { formAction } from "@/lib/web/action";
import { requestFacts } from "@/lib/web/request";

async function showCodes(sealed: string, next: string): Promise<never> {
  await writeCookie("codes", sealed, showingMinutes);
  redirect(withNext("/sign-in/enroll/codes", safeNext(next)));
}

export const enrollAppAction = formAction(
  { needs: "open", words: "identity", input: z.object({ next: nextWish }) },
  async (ctx, { next }) => {
    await enrollAuthenticator(ctx, await requireSignInToken());
    redirect(withNext("/sign-in/enroll/app", safeNext(next)));
  },
);

export const confirmAppAction = formAction(
  {
    needs: "open",
    words: "identity",
    input: z.object({ code: oneTimeCode, next: nextWish }),
    secrets: ["code"],
  },
  async (ctx, { code, next }) =>
    showCodes(await confirmEnrollment(ctx, await requireSignInToken(), code), next),
);

const passkeyInput = z.object({ credential: passkeyAttestation, next: nextWish });

export const enrollPasskeyAction = formAction(
  { needs: "open", words: "identity", input: passkeyInput, secrets: ["credential"] },
  async (ctx, { credential, next }) => {
    const name =
      deviceName((await requestFacts()).userAgent) ||
      words(ctx.language, "identity")("security.passkeyDefault");
    return showCodes(await enrollPasskey(ctx, await requireSignInToken(), credential, name), next);
  },
);

export const codesKeptAction = formAction(
  { needs: "open", words: "identity", input: z.object({ next: nextWish }) },
  async (ctx, { next }) =>
    openSession(
      ctx,
      await finishEnrollment(ctx, await requireSignInToken(), await readCookie("codes")),
      next,
    ),
);
