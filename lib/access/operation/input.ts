/**
 * One operation of `/api/v1` as data: the door serves it, `/openapi.json` describes it and `/docs/api` explains it, all
 * from the same words and schemas, so that none of them can differ from the others.
 */
import type { z } from "zod";
import type { Permission } from "@/lib/access/roles";

/** The pages of the documentation, in their order. */
export const operationSubjects = [
  "assets",
  "devices",
  "endUsers",
  "licenses",
  "authCodes",
  "usage",
  "imports",
  "cases",
  "webhooks",
] as const;
export type OperationSubject = (typeof operationSubjects)[number];

export type Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  Code extends string = string,
> = {
  /** unique, camel case: `listDevices` */
  readonly id: string;
  /** what it is about: the page of the documentation it stands on */
  readonly about: OperationSubject;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** below `/api/v1`, parameters in braces: `/devices/{serial}` */
  readonly path: `/${string}`;
  /** the scope a key must have */
  readonly needs: Permission;
  readonly summary: { readonly en: string; readonly ja: string };
  /** `file`: the request's body is the bytes of a file, and `body` says nothing of it */
  readonly sends?: "file";
  /** `file`: the answer is the bytes of a file, and `answer` says nothing of it */
  readonly gives?: "file";
  /** `secret`: the answer holds one that is told this once; what is kept of it for repetition is sealed */
  readonly tells?: "secret";
  /** strict: names it does not know are refused */
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** status of success */
  readonly status: 200 | 201 | 202 | 204;
  readonly answer: Answer;
  /** what it refuses besides the door's own */
  readonly refusals: readonly Code[];
  /** one call that fits the schemas and reads well; `body` only where there is one */
  readonly sample: {
    readonly params?: z.input<Params>;
    readonly query?: z.input<Query>;
    readonly body?: z.input<Body>;
    readonly answer: z.input<Answer>;
  };
};

/** Keeps the types of an operation while it is written down. */
export function operation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  const Code extends string,
>(one: Operation<Params, Query, Body, Answer, Code>): Operation<Params, Query, Body, Answer, Code> {
  return one;
}
