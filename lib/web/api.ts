/** The door of programs: route handlers. Origin or key, limits, size, body in, body out; errors as problem+json with a request id. */
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Ctx, Member, Visitor } from "@/lib/access/ctx";
import { refusalSentence } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { describeError, log } from "@/lib/platform/log";
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { requireSameOrigin } from "@/lib/web/action";
import { isDatabaseAway, withDeadline } from "@/lib/web/database";
import { type Admitted, admit, type Need } from "@/lib/web/need";
import { visitorCtx } from "@/lib/web/request";
import { actIn, currentCtx } from "@/lib/web/session";
import { storable } from "@/lib/web/storable";

const maxBody = 1_048_576;

type Options<N extends Need, Input extends z.ZodType> = {
  needs: N;
  /** schema of the JSON body; GET handlers get the query string */
  input: Input;
  /** `cookie`: our own pages call it, so the origin is checked. `key`: programs call it, cookies are ignored (trust API-3). */
  by: "cookie" | "key";
  /** no database, no session: for liveness */
  bare?: boolean;
  /** the request's body is not read: for a plain HTML form that only says "do it" */
  bodiless?: boolean;
  /** the body is streamed in as slowly as its sender's line is: no end is put to the wait */
  unhurried?: boolean;
};

declare const door: unique symbol;
/** A handler made by `apiRoute`. Nothing else has the brand, which the types demand of every route (tests/house/write-doors). */
export type ApiDoor = Handler & { readonly [door]: true };

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** A JSON answer that nobody may store (Next adds no Cache-Control to handlers). */
export function answerJson(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      ...init.headers,
    },
  });
}

/** RFC 9457: `type` is the address of the error's page, `code` is stable. */
export function problem(
  refusal: Refusal,
  requestId: string,
  language: "en" | "ja",
  errors?: readonly { pointer: string; code: string }[],
): Response {
  const retry = refusal.detail.values?.seconds;
  const headers: Record<string, string> = {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Request-Id": requestId,
  };
  if (refusal.status === 429 || refusal.status === 503) headers["Retry-After"] = String(retry ?? 5);
  if (refusal.status === 401) headers["WWW-Authenticate"] = "Bearer";
  const named =
    errors ??
    refusal.detail.errors ??
    (refusal.detail.field ? [{ pointer: `/${refusal.detail.field}`, code: refusal.code }] : undefined);
  return new Response(
    JSON.stringify({
      type: `${env().PORTAL_BASE_URL}/errors/${refusal.code}`,
      title: refusalSentence(language, refusal.code, refusal.detail.values),
      ...(refusal.detail.values?.message ? { detail: String(refusal.detail.values.message) } : {}),
      status: refusal.status,
      code: refusal.code,
      requestId,
      ...(named ? { errors: named } : {}),
    }),
    { status: refusal.status, headers },
  );
}

async function readBody(request: Request): Promise<unknown> {
  if (request.method === "GET" || request.method === "HEAD")
    return Object.fromEntries(
      [...new URL(request.url).searchParams].map(([name, value]) => [name, storable(value)]),
    );
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal("unsupported_content_type");
  if (Number(request.headers.get("content-length") ?? 0) > maxBody) throw new Refusal("body_too_large");
  const text = await request.text();
  if (Buffer.byteLength(text) > maxBody) throw new Refusal("body_too_large");
  try {
    return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
  } catch {
    throw new Refusal("malformed_input");
  }
}

/** Makes a route handler. `run` returns a Response made with `answerJson`, or a value that becomes one. */
export function apiRoute<N extends Need, Input extends z.ZodType>(
  options: Options<N, Input>,
  run: (
    ctx: Ctx<Admitted<N>>,
    input: z.output<Input>,
    request: Request,
    params: Readonly<Record<string, string>>,
  ) => Promise<unknown>,
): ApiDoor {
  const handler: Handler = async (request, context) => {
    const requestId = (await headers()).get("x-request-id") ?? "";
    let language: "en" | "ja" = "en";
    try {
      let ctx: Ctx<Visitor | Member> =
        options.by === "cookie" && !options.bare ? await currentCtx() : await visitorCtx();
      language = ctx.language;
      // like a page, a route names the account acted in by its address
      const named = new URL(request.url).searchParams.get("account");
      if (named && ctx.actor.kind === "member") {
        const chosen = actIn(ctx as Ctx<Member>, named);
        if (!chosen) throw new Refusal("not_found");
        ctx = chosen;
      }
      if (options.by === "cookie" && request.method !== "GET" && request.method !== "HEAD")
        await requireSameOrigin();
      if (!options.bare && ctx.actor.kind === "visitor") {
        await limited(ctx, [
          { key: `api:${networkOf(ctx.ip)}`, max: env().API_CALLS_PER_MINUTE_IP, seconds: 60 },
        ]);
      }
      const admitted = admit(ctx, options.needs);
      const parsed = options.input.safeParse(options.bodiless ? {} : await readBody(request));
      if (!parsed.success) {
        return problem(
          new Refusal("malformed_input"),
          requestId,
          language,
          parsed.error.issues.map((issue) => ({ pointer: `/${issue.path.join("/")}`, code: issue.message })),
        );
      }
      const params = Object.fromEntries(
        // an address without parameters has none, not an empty set of them
        Object.entries((await context.params) ?? {}).map(([name, value]) => [name, storable(value)]),
      );
      const work = () => run(admitted, parsed.data, request, params);
      const result = options.bare || options.unhurried ? await work() : await withDeadline(work);
      return result instanceof Response ? result : answerJson(result);
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof Refusal) return problem(error, requestId, language);
      if (isDatabaseAway(error)) return problem(new Refusal("unavailable"), requestId, language);
      log.error({ requestId, ...describeError(error) }, "route failed");
      return answerJson(
        { type: "about:blank", title: "Internal error", status: 500, requestId },
        { status: 500, headers: { "Content-Type": "application/problem+json" } },
      );
    }
  };
  return handler as ApiDoor;
}

/** Answers whatever is asked of an address where nothing is, in the words of programs. */
export function nothingHere(): ApiDoor {
  const handler: Handler = async () =>
    problem(new Refusal("not_found"), (await headers()).get("x-request-id") ?? "", "en");
  return handler as ApiDoor;
}

/** Answers methods a path does not have: 405 with `Allow` (trust API-13). */
export function onlyMethods(...allowed: string[]): ApiDoor {
  const handler: Handler = async () => {
    const response = problem(
      new Refusal("method_not_allowed"),
      (await headers()).get("x-request-id") ?? "",
      "en",
    );
    response.headers.set("Allow", allowed.join(", "));
    return response;
  };
  return handler as ApiDoor;
}
