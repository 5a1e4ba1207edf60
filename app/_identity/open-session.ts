/** From proofs to a session: the ticket goes through the cookie layer, and this browser is a known one from now on. */
import { redirect } from "next/navigation";
import { dropCookie, readCookie, writeCookie } from "@/app/_identity/cookies";
import type { Ctx } from "@/lib/access/ctx";
import { rememberBrowser } from "@/lib/identity/sign-in/guard/commands";
import { safeNext } from "@/lib/identity/sign-in/rules";
import { Refusal } from "@/lib/platform/refusal";
import { signIn } from "@/lib/web/auth";
import { requestFacts } from "@/lib/web/request";

const halfYear = 183 * 1_440;

/** Starts the session of a ticket and goes to `next`. Refuses `sign_in_expired` when the ticket is no longer good. */
export async function openSession(
  ctx: Ctx,
  proven: { ticket: string; userId: string },
  next: string,
): Promise<never> {
  try {
    await signIn("credentials", { ticket: proven.ticket, redirect: false });
  } catch (error) {
    if ((error as { type?: unknown }).type === "CredentialsSignin") throw new Refusal("sign_in_expired");
    throw error;
  }
  await writeCookie(
    "device",
    await rememberBrowser(ctx, proven.userId, {
      device: await readCookie("device"),
      userAgent: (await requestFacts()).userAgent,
    }),
    halfYear,
  );
  await dropCookie("signIn");
  await dropCookie("codes");
  redirect(safeNext(next));
}
