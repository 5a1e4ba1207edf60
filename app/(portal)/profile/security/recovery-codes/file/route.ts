import { z } from "zod";
import { readCookie } from "@/app/_identity/cookies";
import { recoveryCodeFile } from "@/app/_identity/recovery-code-file";
import { openForShowing } from "@/lib/identity/factors/recovery-codes/commands";
import { Refusal } from "@/lib/platform/refusal";
import { apiRoute } from "@/lib/web/api";

/** One's own new recovery codes, while they are being shown, as a text file. */
export const GET = apiRoute({ needs: "signed_in", by: "cookie", input: z.object({}) }, async (ctx) => {
  const codes = openForShowing(ctx, ctx.actor.sessionId, await readCookie("codes"));
  if (!codes) throw new Refusal("not_found");
  return recoveryCodeFile(codes, {
    email: ctx.actor.email,
    timeZone: ctx.actor.timeZone,
    language: ctx.language,
    now: ctx.now,
  });
});
