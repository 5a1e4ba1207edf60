/**
 * The door of senders who share a secret with the portal and sign what they post (Standard Webhooks). The signature is
 * verified over the bytes as they came, before anything looks into them (trust INB-1).
 */
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx, Visitor } from "@/lib/access/ctx";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { verifyWebhook } from "@/lib/platform/webhook-signature";
import { type ApiDoor, apiRoute } from "@/lib/web/api";
import { withDeadline } from "@/lib/web/database";

/** A message whose signature is right. `id`: the sender's; the same id is the same message. */
export type SignedMessage = { readonly id: string; readonly body: Uint8Array; readonly contentType: string };

/** The body, counted while it comes in. Refuses `body_too_large`. */
async function bytesOf(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > most) throw new Refusal("body_too_large");
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > most) {
      await reader?.cancel();
      throw new Refusal("body_too_large");
    }
    parts.push(read.value);
  }
  return Buffer.concat(parts);
}

/**
 * Makes a route handler for signed messages of at most `most` bytes. `secrets`: those that count now; without any there
 * is no such address. Refuses `not_found`, `body_too_large`, `webhook_unsigned`, and `too_many_attempts` to whoever keeps
 * sending wrong signatures.
 */
export function signedRoute(
  options: { readonly secrets: () => readonly string[]; readonly most: number },
  run: (ctx: Ctx<Visitor>, message: SignedMessage) => Promise<unknown>,
): ApiDoor {
  // `bare`: a provider may send more than strangers may; what is limited are wrong signatures
  return apiRoute(
    { needs: "open", by: "key", input: z.object({}), bare: true, bodiless: true },
    async ({ db, now, language, requestId, ip }, _, request) => {
      const ctx: Ctx<Visitor> = { db, now, language, requestId, ip, actor: { kind: "visitor" } };
      const secrets = options.secrets();
      if (secrets.length === 0) throw new Refusal("not_found");
      const body = await bytesOf(request, options.most);
      return withDeadline(async () => {
        const verdict = verifyWebhook({ headers: request.headers, body }, secrets, await databaseTime(ctx));
        if (!verdict.valid) {
          log.warn({ requestId, fault: verdict.fault }, "signed message refused");
          await limited(ctx, [
            { key: `signed:${networkOf(ip)}`, max: env().API_BAD_KEYS_PER_MINUTE_IP, seconds: 60 },
          ]);
          throw new Refusal("webhook_unsigned");
        }
        const contentType = request.headers.get("content-type") ?? "";
        return run(ctx, { id: verdict.id, body, contentType });
      });
    },
  );
}

async function databaseTime(ctx: Ctx): Promise<Date> {
  const [clock] = await ctx.db.execute<{ now: Date | string }>(sql`select clock_timestamp() as now`);
  return new Date(clock?.now ?? ctx.now);
}
