/**
 * The few addresses of the cookie layer that exist; everything else under `/api/auth` is not there. None of them takes
 * an e-mail and a password: a session comes from a ticket alone (trust finding 12), and the payload of a session
 * update is never read (SES-7).
 */
import type { NextRequest } from "next/server";
import { Refusal } from "@/lib/platform/refusal";
import { requireSameOrigin } from "@/lib/web/action";
import { problem } from "@/lib/web/api";
import { handlers } from "@/lib/web/auth";
import { requestFacts, visitorLanguage } from "@/lib/web/request";

const readable = new Set(["csrf", "session"]);
const writable = new Set(["callback/credentials", "signout"]);

type Context = { params: Promise<{ nextauth: string[] }> };

async function pass(
  request: NextRequest,
  context: Context,
  allowed: ReadonlySet<string>,
  handle: (request: NextRequest) => Promise<Response>,
) {
  try {
    if (!allowed.has((await context.params).nextauth.join("/"))) throw new Refusal("not_found");
    if (request.method === "POST") await requireSameOrigin();
    const answer = await handle(request);
    answer.headers.set("Cache-Control", "no-store");
    return answer;
  } catch (error) {
    if (error instanceof Refusal)
      return problem(error, (await requestFacts()).requestId, await visitorLanguage());
    throw error;
  }
}

export const GET = (request: NextRequest, context: Context) => pass(request, context, readable, handlers.GET);
export const POST = (request: NextRequest, context: Context) =>
  pass(request, context, writable, handlers.POST);
