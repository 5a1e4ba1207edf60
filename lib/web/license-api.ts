/**
 * The programs' door in the dialect of the documented Licensing API (domain 1): header `apikey` in any case, parameters
 * by form or JSON with names in any case, errors as `{"Message","Code","Field","RequestId"}`. Same key, limits and
 * permissions as `apiRoute`.
 */
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { Ctx, Program } from "@/lib/access/ctx";
import { countingIn, type Permission } from "@/lib/access/roles";
import { keepCall } from "@/lib/accounts/api-requests/commands";
import { describeError, log } from "@/lib/platform/log";
import { Refusal } from "@/lib/platform/refusal";
import {
  isLicenseApiCode,
  type LicenseApiCode,
  licenseApiStatus,
  type Parameters,
  readParameters,
  wireMessage,
} from "@/lib/provisioning/license-api/rules";
import { type ApiDoor, answerJson } from "@/lib/web/api";
import { isDatabaseAway, withDeadline } from "@/lib/web/database";
import { bodyText, type Called, callerCtx, keyRefusal, whoCalls } from "@/lib/web/program";

/** What a call answers: the body, and remarks on what was accepted but looks odd (for the request inspector only). */
export type LicenseAnswer = { readonly body: unknown; readonly advice?: readonly string[] };

/** `form`: urlencoded, as the documentation has it; JSON is read all the same, and the other way round. */
function readForm(text: string): Record<string, unknown> {
  const found: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const former = found[name];
    found[name] = former === undefined ? value : [...(Array.isArray(former) ? former : [former]), value];
  }
  return found;
}

function parsed(text: string, type: string): unknown {
  if (/^application\/json\s*(;|$)/i.test(type)) {
    try {
      return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
    } catch {
      throw new Refusal("malformed_body");
    }
  }
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return readForm(text);
  throw new Refusal("unsupported_content_type");
}

/**
 * Body parameters, and those of the address, which the documentation shows too; the body comes first. `said`: what was sent,
 * for the request inspector.
 */
async function readCall(request: Request): Promise<{ said: unknown; parameters: Parameters }> {
  const version = request.headers.get("version")?.trim();
  if (version && version !== "0" && version !== "1")
    throw new Refusal("unsupported_version", { field: "version", values: { value: version.slice(0, 20) } });
  let text: string;
  try {
    text = await bodyText(request);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("malformed_body");
  }
  const type = request.headers.get("content-type") ?? "";
  const body = text.trim() === "" && type === "" ? {} : parsed(text, type);
  const fromBody = readParameters(body);
  if (!fromBody) throw new Refusal("malformed_body");
  const fromAddress = readParameters(readForm(new URL(request.url).search));
  if (!fromAddress) throw new Refusal("malformed_body");
  if (fromAddress.size === 0) return { said: body, parameters: fromBody };
  const parameters: Parameters = new Map([...fromAddress, ...fromBody]);
  const said = Object.fromEntries([...parameters.values()].map(({ name, value }) => [name, value]));
  return { said, parameters };
}

type Problem = {
  status: number;
  body: Record<string, unknown>;
  code: string;
  headers: Record<string, string>;
};

function problemOf(error: unknown, requestId: string): Problem {
  let code: LicenseApiCode = "server_error";
  let refusal: Refusal | null = null;
  if (error instanceof Refusal && isLicenseApiCode(error.code)) {
    refusal = error;
    code = error.code;
  } else if (isDatabaseAway(error)) code = "unavailable";
  else log.error({ requestId, ...describeError(error) }, "licensing API call failed");
  const status = licenseApiStatus[code] ?? refusal?.status ?? 500;
  const { field, values } = refusal?.detail ?? {};
  const named = field === undefined ? {} : { Field: field };
  return {
    status,
    code,
    body: {
      Message: wireMessage(code, { field: field ?? "", ...values }),
      Code: code.toUpperCase(),
      ...named,
      RequestId: requestId,
    },
    headers: status === 429 ? { "Retry-After": String(values?.seconds ?? 60) } : {},
  };
}

/** The limits as the vendor's other APIs tell them (domain 1.7). */
function budgetHeaders({ presented }: Called): Record<string, string> {
  const told = Object.entries({ Minute: presented.minute, Day: presented.day });
  return Object.fromEntries(
    told.flatMap(([window, budget]) => [
      [`X-${window}-RateLimit-Limit`, String(budget.limit)],
      [`X-${window}-RateLimit-Remaining`, String(budget.remaining)],
      [`X-${window}-RateLimit-Reset`, String(budget.reset)],
    ]),
  );
}

/** Makes a handler of the Licensing API. `needs`: what the key must be allowed to do. */
export function licenseRoute(
  options: { needs: Permission },
  run: (ctx: Ctx<Program>, parameters: Parameters) => Promise<LicenseAnswer>,
): ApiDoor {
  const handler = async (request: Request): Promise<Response> => {
    const begun = performance.now();
    const requestId = (await headers()).get("x-request-id") ?? "";
    let called: Called | undefined;
    let body: unknown;
    let answered: { status: number; body: unknown; code: string | null; headers?: Record<string, string> };
    let advice: readonly string[] = [];
    try {
      const caller = await callerCtx();
      const known = await withDeadline(() =>
        whoCalls(caller, request, request.headers.get("apikey")?.trim() || null),
      );
      called = known;
      const refused = keyRefusal(known.presented);
      if (refused) throw refused;
      if (!known.ctx.actor.account.permissions.has(options.needs)) throw lacking(known.ctx, options.needs);
      const call = await readCall(request);
      body = call.said;
      const answer = await withDeadline(() => run(known.ctx, call.parameters));
      advice = answer.advice ?? [];
      answered = { status: 200, body: answer.body, code: null };
    } catch (error) {
      unstable_rethrow(error);
      answered = problemOf(error, requestId);
    }
    const told = { ...(called ? budgetHeaders(called) : {}), ...answered.headers, "X-Request-Id": requestId };
    if (called) {
      const { ctx } = called;
      const { pathname } = new URL(request.url);
      await keepCall(ctx, {
        ...{ actor: ctx.actor, requestId, ip: ctx.ip, dialect: "license", method: request.method },
        ...{ path: pathname, userAgent: request.headers.get("user-agent"), status: answered.status },
        ...{
          code: answered.code,
          ms: Math.round(performance.now() - begun),
          body,
          answer: answered.body,
          advice,
        },
      }).catch((error) => log.error({ requestId, ...describeError(error) }, "an API call was not kept"));
    }
    return answerJson(answered.body, { status: answered.status, headers: told });
  };
  return handler as unknown as ApiDoor;
}

/** A key without the scope, and an account of another kind than the call is for. */
function lacking(ctx: Ctx<Program>, needs: Permission): Refusal {
  return countingIn(ctx.actor.account.kind, new Set([needs])).size === 0
    ? new Refusal("device_not_cssp", { values: { message: "This support account is not a CSSP account" } })
    : new Refusal("api_key_scope");
}

const refuseMethod = async (): Promise<Response> => {
  const requestId = (await headers()).get("x-request-id") ?? "";
  const { body, status } = problemOf(new Refusal("method_not_allowed"), requestId);
  return answerJson(body, { status, headers: { Allow: "POST", "X-Request-Id": requestId } });
};

/** Answers every method but POST (domain rule 44). */
export const licensePostOnly = refuseMethod as unknown as ApiDoor;
