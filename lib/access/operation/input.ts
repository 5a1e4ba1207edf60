/**
 * One operation of `/api/v1` as data: the door serves it, `/openapi.json` describes it and `/docs/api` explains it, all
 * from the same words and schemas, so that none of them can differ from the others.
 */
import type { z } from "zod";
import type { Permission } from "@/lib/access/roles";
import type { RefusalCode } from "@/lib/platform/refusal";

export type Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** unique, camel case: `listDevices` */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** below `/api/v1`, parameters in braces: `/devices/{serial}` */
  readonly path: `/${string}`;
  /** the scope a key must have */
  readonly needs: Permission;
  readonly summary: { readonly en: string; readonly ja: string };
  /** strict: names it does not know are refused */
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** status of success */
  readonly status: 200 | 201 | 202 | 204;
  readonly answer: Answer;
  /** what it refuses besides the door's own */
  readonly refusals: readonly RefusalCode[];
};

/** Keeps the types of an operation while it is written down. */
export function operation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(one: Operation<Params, Query, Body, Answer>): Operation<Params, Query, Body, Answer> {
  return one;
}

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
