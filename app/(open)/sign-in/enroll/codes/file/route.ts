import { z } from "zod";
import { readCookie } from "@/app/_identity/cookies";
import { recoveryCodeFile } from "@/app/_identity/recovery-code-file";
import { codesToShow } from "@/lib/identity/sign-in/enrollment/commands";
import { findSignIn } from "@/lib/identity/sign-in/queries";
import { Refusal } from "@/lib/platform/refusal";
import { apiRoute } from "@/lib/web/api";

/** The recovery codes being shown to this browser, as a text file. */
export const GET = apiRoute({ needs: "open", by: "cookie", input: z.object({}) }, async (ctx) => {
  const token = await readCookie("signIn");
  const signIn = await findSignIn(ctx.db, token);
  const shown = codesToShow(ctx, token, await readCookie("codes"));
  if (!signIn || !shown) throw new Refusal("not_found");
  return recoveryCodeFile(shown.codes, {
    email: signIn.email,
    timeZone: signIn.timeZone,
    language: ctx.language,
    now: ctx.now,
  });
});
