import { z } from "zod";
import { env } from "@/lib/platform/env";
import { captcha } from "@/lib/platform/gateways/captcha/captcha";
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { answerJson, apiRoute } from "@/lib/web/api";

const input = z.object({ form: z.string("required").regex(/^[a-z-]{2,40}$/, "invalid") });

/** A challenge of the self-hosted captcha for one form (contract, Form fields). */
export const GET = apiRoute({ needs: "open", by: "cookie", input }, async (ctx, { form }) => {
  await limited(ctx, [
    { key: `challenge:${networkOf(ctx.ip)}`, max: env().CAPTCHA_CHALLENGES_PER_MINUTE_IP, seconds: 60 },
  ]);
  const challenge = await captcha().challenge(form, ctx.now);
  if (!challenge) throw new Refusal("not_found");
  return answerJson(challenge);
});
