/** Where somebody stands between the password and the session, and the way to the page that fits. */
import { redirect } from "next/navigation";
import { readCookie } from "@/app/_identity/cookies";
import type { Ctx } from "@/lib/access/ctx";
import { codesToShow } from "@/lib/identity/sign-in/enrollment/commands";
import { findSignIn } from "@/lib/identity/sign-in/queries";
import { safeNext } from "@/lib/identity/sign-in/rules";
import { Refusal } from "@/lib/platform/refusal";
import { one } from "@/lib/web/page";

/** A page of signing in with the wish where to go afterwards. */
export function withNext(path: string, next: string): string {
  return next === safeNext("") ? path : `${path}?next=${encodeURIComponent(next)}`;
}

/** The sign-in of this browser for one of its pages; whoever stands elsewhere is sent there. */
export async function standAt(
  ctx: Ctx,
  page: "mfa" | "enroll" | "codes",
  search: { next?: string | string[] | undefined },
) {
  const next = safeNext(one(search.next));
  const token = await readCookie("signIn");
  const signIn = await findSignIn(ctx.db, token);
  if (!signIn) redirect("/sign-in?notice=expired");
  const shown = codesToShow(ctx, token, await readCookie("codes"));
  const place = !signIn.enrolled ? "enroll" : shown ? "codes" : "mfa";
  // codes that were made can still be seen; the second step is there for everybody enrolled
  if (page !== place && !(page === "mfa" && signIn.enrolled)) {
    redirect(
      withNext(
        { enroll: "/sign-in/enroll", codes: "/sign-in/enroll/codes", mfa: "/sign-in/mfa" }[place],
        next,
      ),
    );
  }
  return { signIn, next, codes: shown?.codes ?? [] };
}

/** The token of the sign-in under way. Refuses `sign_in_expired` without one. */
export async function requireSignInToken(): Promise<string> {
  const token = await readCookie("signIn");
  if (!token) throw new Refusal("sign_in_expired");
  return token;
}
