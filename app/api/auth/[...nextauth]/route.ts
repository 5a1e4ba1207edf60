/**
 * The few addresses of the cookie layer that exist; everything else under `/api/auth` is not there. None of them takes
 * an e-mail and a password: a session comes from a ticket alone (trust finding 12), and the payload of a session
 * update is never read (SES-7).
 */
import type { NextRequest } from "next/server";
import { Refusal } from "@/lib/platform/refusal";
import { requireSameOrigin } from "@/lib/web/action";
import { answerJson, problem } from "@/lib/web/api";
import { handlers } from "@/lib/web/auth";
import { requestFacts, visitorLanguage } from "@/lib/web/request";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handler = (request: NextRequest) => Promise<Response>;

/** What the layer answers, marked as not to be stored. */
const passOn: Handler = async (request) => {
  const answer = await (request.method === "POST" ? handlers.POST : handlers.GET)(request);
  const headers = new Headers(answer.headers);
  headers.set("Cache-Control", "no-store");
  return new Response(answer.body, { status: answer.status, headers });
};

/** Whether somebody is signed in, and until when. The token stays out of reach of the page's scripts. */
const tellExpiry: Handler = async (request) => {
  const session = (await (await handlers.GET(request)).json()) as { expires?: string } | null;
  return answerJson(session?.expires ? { expires: session.expires } : null);
};

const readable: Readonly<Record<string, Handler>> = { csrf: passOn, session: tellExpiry };
const writable: Readonly<Record<string, Handler>> = { "callback/credentials": passOn, signout: passOn };

async function open(request: NextRequest, context: Context, addresses: typeof readable): Promise<Response> {
  try {
    const path = (await context.params).nextauth.join("/");
    const handler = Object.hasOwn(addresses, path) ? addresses[path] : undefined;
    if (!handler) throw new Refusal("not_found");
    if (request.method === "POST") await requireSameOrigin();
    return await handler(request);
  } catch (error) {
    if (error instanceof Refusal)
      return problem(error, (await requestFacts()).requestId, await visitorLanguage());
    throw error;
  }
}

export const GET = (request: NextRequest, context: Context) => open(request, context, readable);
export const POST = (request: NextRequest, context: Context) => open(request, context, writable);
