/**
 * The programs' door of `/api/v1`: `Authorization: Bearer`, scopes, problem+json, `RateLimit-*`, `Idempotency-Key`. What an operation takes and answers is data (`lib/access/operation/input.ts`); the handler only does the work.
 */
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { Ctx, Program } from "@/lib/access/ctx";
import type { Operation } from "@/lib/access/operation/input";
import { answerOnce, maxIdempotencyKey } from "@/lib/accounts/api-answers/commands";
import { keepCall } from "@/lib/accounts/api-requests/commands";
import { describeError, log } from "@/lib/platform/log";
import { Refusal, type RefusalCode } from "@/lib/platform/refusal";
import { type ApiDoor, answerJson, problem } from "@/lib/web/api";
import { isDatabaseAway, withDeadline } from "@/lib/web/database";
import { chooseLanguage } from "@/lib/web/locale";
import { type Called, callerCtx, keyRefusal, whoCalls } from "@/lib/web/program";
import { checked, queryOf, readJson, type SentFile, sentFile, Unfit } from "@/lib/web/rest-input";

/** What the door itself may refuse, whatever the operation. */
export const refusalsOfDoor = [
  "https_required",
  "api_key_in_address",
  "api_key_missing",
  "api_key_invalid",
  "api_key_expired",
  "api_key_disabled",
  "api_key_network",
  "api_key_scope",
  "scenario_unknown",
  "rate_limited",
  "malformed_input",
  "not_found",
  "method_not_allowed",
  "unavailable",
] as const satisfies readonly RefusalCode[];

/** … where there is a body. */
export const refusalsOfBody = [
  "unsupported_content_type",
  "body_too_large",
] as const satisfies readonly RefusalCode[];

/** … of a POST sent with an `Idempotency-Key`. */
export const refusalsOfRepetition = [
  "idempotency_in_flight",
  "idempotency_reused",
] as const satisfies readonly RefusalCode[];

/** Does it take JSON? */
export function hasJsonBody({ method, sends }: Pick<Operation, "method" | "sends">): boolean {
  return method !== "GET" && method !== "DELETE" && sends !== "file";
}

/** Does an `Idempotency-Key` count? A file may simply be sent again. */
export function isRepeatable({ method, sends }: Pick<Operation, "method" | "sends">): boolean {
  return method === "POST" && sends !== "file";
}

/** What a handler is given: everything parsed. */
export type Given<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** the file that is the body, for an operation that `sends` one */
  readonly file: SentFile;
  /** the request, for an operation that `gives` a file and answers parts of it */
  readonly request: Request;
  /** notes what was accepted but looks odd: for the request inspector, never for the answer */
  readonly advise: (advice: readonly string[]) => void;
};

/** The tightest limit, in the words of the RateLimit header fields draft. */
function budgetHeaders({ presented: { minute, day } }: Called): Record<string, string> {
  const tight = day.remaining < minute.remaining ? day : minute;
  return {
    "RateLimit-Policy": `${minute.limit};w=60, ${day.limit};w=86400`,
    "RateLimit-Limit": String(tight.limit),
    "RateLimit-Remaining": String(tight.remaining),
    "RateLimit-Reset": String(tight.reset),
  };
}

function bearer(request: Request): string | null {
  const [, key] = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization")?.trim() ?? "") ?? [];
  return key ?? null;
}

/** An answer with its members in the documented order, also when it was kept. One that is not as documented is told, and noted. */
function told(schema: z.ZodType, body: unknown, requestId: string): unknown {
  if (body === null) return null;
  const parsed = schema.safeParse(body);
  if (!parsed.success)
    log.error({ requestId, faults: z.prettifyError(parsed.error) }, "an answer is not as documented");
  return parsed.success ? parsed.data : body;
}

const noFile: SentFile = { size: 0, bytes: (async function* () {})() };

type Answered = { response: Response; code: string | null; body: unknown };

/** Makes the handler of one operation. */
export function restRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Answer, RefusalCode>,
  run: (
    ctx: Ctx<Program>,
    given: Given<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<z.input<Answer> | Response>,
): ApiDoor {
  const takesBody = hasJsonBody(operation);
  // how long bytes are under way is for the line to say
  const hurried = operation.sends || operation.gives ? <R>(work: () => Promise<R>) => work() : withDeadline;

  async function work(
    ctx: Ctx<Program>,
    request: Request,
    params: unknown,
    seen: (body: unknown) => void,
    advise: (advice: readonly string[]) => void,
  ) {
    const given = { params: checked(operation.params, params, "/path") };
    const query = checked(operation.query, queryOf(request), "/query");
    const json = takesBody ? await readJson(request) : { text: "", value: undefined };
    const file = operation.sends ? sentFile(request) : noFile;
    seen(operation.sends ? { ...(query as object), size: file.size } : json.value);
    const body = takesBody ? checked(operation.body, json.value, "") : operation.body.parse(undefined);
    const act = async (inner: Ctx<Program>) => {
      const answered = (await run(inner, { ...given, query, body, file, request, advise })) as unknown;
      return {
        status: operation.status as number,
        body: operation.status === 204 ? null : answered,
      };
    };
    const idempotencyKey = request.headers.get("idempotency-key");
    if (!isRepeatable(operation) || idempotencyKey === null) return { ...(await act(ctx)), replayed: false };
    if (idempotencyKey === "" || idempotencyKey.length > maxIdempotencyKey)
      throw new Unfit([
        { pointer: "/header/Idempotency-Key", code: idempotencyKey === "" ? "required" : "too_long" },
      ]);
    const { pathname } = new URL(request.url);
    const sealed = operation.tells === "secret";
    return answerOnce(ctx, { route: `POST ${pathname}`, idempotencyKey, body: json.text, sealed }, act);
  }

  const handler = async (
    request: Request,
    context: { params: Promise<Record<string, string>> },
  ): Promise<Response> => {
    const begun = performance.now();
    const head = await headers();
    const requestId = head.get("x-request-id") ?? "";
    const language = chooseLanguage({ cookie: undefined, acceptLanguage: head.get("accept-language") });
    let called: Called | undefined;
    let sent: unknown;
    let advice: readonly string[] = [];
    const answered = await (async (): Promise<Answered> => {
      try {
        const caller = { ...(await callerCtx()), language };
        const known = await withDeadline(() => whoCalls(caller, request, bearer(request)));
        called = known;
        const refused = keyRefusal(known.presented);
        if (refused) throw refused;
        if (!known.ctx.actor.account.permissions.has(operation.needs)) throw new Refusal("api_key_scope");
        // an address without parameters has none, not an empty set of them
        const params = (await context.params) ?? {};
        const made = await hurried(() =>
          work(
            known.ctx,
            request,
            params,
            (body) => {
              sent = body;
            },
            (odd) => {
              advice = odd;
            },
          ),
        );
        // bytes are nothing to keep, nor to put in order
        if (made.body instanceof Response) return { response: made.body, code: null, body: null };
        const replayed: Record<string, string> = made.replayed ? { "Idempotency-Replayed": "true" } : {};
        const body = told(operation.answer, made.body, requestId);
        const response =
          made.status === 204
            ? new Response(null, { status: 204, headers: { "Cache-Control": "no-store", ...replayed } })
            : answerJson(body, { status: made.status, headers: replayed });
        return { response, code: null, body };
      } catch (error) {
        unstable_rethrow(error);
        let refusal = error instanceof Refusal ? error : null;
        if (error instanceof Unfit) refusal = new Refusal("malformed_input");
        else if (!refusal && isDatabaseAway(error)) refusal = new Refusal("unavailable");
        else if (!refusal) {
          log.error({ requestId, ...describeError(error) }, "api call failed");
          refusal = new Refusal("server_error");
        }
        const response = problem(
          refusal,
          requestId,
          language,
          error instanceof Unfit ? error.errors : undefined,
        );
        return { response, code: refusal.code, body: await response.clone().json() };
      }
    })();
    const { response } = answered;
    response.headers.set("X-Request-Id", requestId);
    if (called) {
      const { ctx } = called;
      for (const [name, value] of Object.entries(budgetHeaders(called))) response.headers.set(name, value);
      const { pathname, search } = new URL(request.url);
      await keepCall(ctx, {
        ...{ actor: ctx.actor, requestId, ip: ctx.ip, dialect: "v1", method: request.method },
        ...{ path: pathname + search, userAgent: request.headers.get("user-agent"), status: response.status },
        ...{
          code: answered.code,
          ms: Math.round(performance.now() - begun),
          body: sent,
          answer: answered.body,
          advice,
        },
      }).catch((error) => log.error({ requestId, ...describeError(error) }, "an API call was not kept"));
    }
    return response;
  };
  return handler as unknown as ApiDoor;
}
