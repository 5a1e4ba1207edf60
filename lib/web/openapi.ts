/** `/openapi.json`: the operations of `/api/v1` and the calls of the Licensing API as OpenAPI 3.0, from the data that serves them. */
import { z } from "zod";
import type { Operation } from "@/lib/access/operation/input";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { type RefusalCode, refusals } from "@/lib/platform/refusal";
import { type LicenseCall, licenseCalls } from "@/lib/provisioning/rest/license-calls/input";
import { refusalsOf, refusalsOfCall } from "@/lib/web/api-codes";
import { restOperations } from "@/lib/web/operations";
import { hasJsonBody, isRepeatable } from "@/lib/web/rest-api";

export type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  required?: string[];
  description?: string;
  [more: string]: unknown;
};

type Described = {
  description: string;
  content?: Record<string, { schema: JsonSchema; example?: unknown }>;
  headers?: object;
};

/** One method of one address, as OpenAPI has it. */
export type DescribedCall = {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: {
    name: string;
    in: "path" | "query" | "header";
    required: boolean;
    schema: JsonSchema;
    description?: string;
  }[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema; example?: unknown }> };
  responses: Record<string, Described>;
  "x-scope": string;
};

/** What a field is: in the calls about this subject, else wherever it stands. Empty where nothing is said of it. */
export function aboutField(name: string, language: Language, subject?: string): string {
  const t = words(language, "api");
  const has = t.has as unknown as (key: string) => boolean;
  const say = t as unknown as (key: string) => string;
  const key = [`fieldsOf.${subject}.${name}`, `fields.${name}`].find(has);
  return key ? say(key) : "";
}

/** A schema as OpenAPI 3.0 with what each field is. `io`: what may be sent, or what is answered. */
export function schemaOf(schema: z.ZodType, io: "input" | "output", subject?: string): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    target: "openapi-3.0",
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // the format says it, and the pattern says it unreadably
      if (jsonSchema.format === "date-time" || jsonSchema.format === "email") delete jsonSchema.pattern;
      // what JavaScript can hold is no fact about the thing
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      for (const [name, property] of Object.entries(jsonSchema.properties ?? {})) {
        const description = aboutField(name, "en", subject);
        if (description && typeof property === "object") property.description = description;
      }
    },
  }) as JsonSchema & { $schema?: string };
  return made;
}

const limitHeaders = Object.fromEntries(
  ["RateLimit-Policy", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"].map((name) => [
    name,
    { schema: { type: "string" } },
  ]),
);
const always = { "X-Request-Id": { schema: { type: "string" } } };

function byStatus(
  faults: readonly { code: RefusalCode; status: number }[],
  type: string,
  shape: (codes: string[]) => JsonSchema,
): Record<string, Described> {
  const statuses = [...new Set(faults.map(({ status }) => status))].sort((one, other) => one - other);
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = [...new Set(faults.filter((one) => one.status === status).map(({ code }) => code))];
      return [
        String(status),
        { description: codes.join(", "), headers: always, content: { [type]: { schema: shape(codes) } } },
      ];
    }),
  );
}

function parametersOf(
  schema: z.ZodType,
  where: "path" | "query",
  subject: string,
): DescribedCall["parameters"] {
  const { properties = {}, required = [] } = schemaOf(schema, "input", subject);
  return Object.entries(properties).map(([name, { description, ...one }]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: one,
    ...(description ? { description } : {}),
  }));
}

const bytes: JsonSchema = { type: "string", format: "binary" };

/** Answers to a request for a part of a file, or for one the caller has. */
const partly: Record<string, Described> = {
  "206": { description: "Partial Content", headers: always, content: { "*/*": { schema: bytes } } },
  "304": { description: "Not Modified", headers: always },
  "416": { description: "Range Not Satisfiable", headers: always },
};

/** An operation of `/api/v1` as OpenAPI has it. */
export function describedOperation(operation: Operation): DescribedCall {
  const { about } = operation;
  const body = hasJsonBody(operation) ? schemaOf(operation.body, "input", about) : undefined;
  if (body?.properties?.serials) body.properties.serials.maxItems = env().API_SERIALS_PER_CALL;
  const problem = (codes: string[]): JsonSchema => ({
    allOf: [
      { $ref: "#/components/schemas/Problem" },
      { type: "object", properties: { code: { type: "string", enum: codes } } },
    ],
  });
  const { sample } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary.en,
    tags: [operation.about],
    security: [{ bearer: [] }],
    parameters: [
      ...parametersOf(operation.params, "path", about),
      ...parametersOf(operation.query, "query", about),
      ...(isRepeatable(operation)
        ? [
            {
              name: "Idempotency-Key",
              in: "header" as const,
              required: false,
              schema: { type: "string", minLength: 1, maxLength: 255 },
              description: aboutField("idempotencyKey", "en"),
            },
          ]
        : []),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: body, example: sample.body } },
          },
        }
      : {}),
    ...(operation.sends
      ? {
          requestBody: {
            required: true as const,
            content: { "application/octet-stream": { schema: bytes } },
          },
        }
      : {}),
    responses: {
      ...(operation.gives ? partly : {}),
      [operation.status]: {
        description: "OK",
        headers: { ...always, ...limitHeaders },
        ...(operation.gives ? { content: { "*/*": { schema: bytes } } } : {}),
        ...(operation.status === 204 || operation.gives
          ? {}
          : {
              content: {
                "application/json": {
                  schema: schemaOf(operation.answer, "output", about),
                  example: sample.answer,
                },
              },
            }),
      },
      ...byStatus(
        refusalsOf(operation).map((code) => ({ code, status: refusals[code] })),
        "application/problem+json",
        problem,
      ),
    },
    "x-scope": operation.needs,
  };
}

/** A call of the Licensing API as OpenAPI has it. */
export function describedCall(call: LicenseCall): DescribedCall {
  const [sample] = call.samples;
  const schema = schemaOf(call.body, "input");
  const types = [call.type, "application/json", "application/x-www-form-urlencoded"];
  return {
    operationId: call.id,
    summary: call.summary.en,
    tags: ["licensingApi"],
    security: [{ apikey: [] }],
    parameters: [],
    requestBody: {
      required: true,
      content: Object.fromEntries(
        [...new Set(types)].map((type) => [type, { schema, ...(sample ? { example: sample.body } : {}) }]),
      ),
    },
    responses: {
      "200": {
        description: "OK",
        headers: always,
        content: {
          "application/json": {
            schema: schemaOf(call.answer, "output"),
            ...(sample ? { example: sample.answer } : {}),
          },
        },
      },
      ...byStatus(refusalsOfCall(call), "application/json", (codes) => ({
        allOf: [
          { $ref: "#/components/schemas/LicenseError" },
          {
            type: "object",
            properties: { Code: { type: "string", enum: codes.map((code) => code.toUpperCase()) } },
          },
        ],
      })),
    },
    "x-scope": call.needs,
  };
}

const text = { type: "string" };

/** RFC 9457, with what is always there. */
const problemSchema: JsonSchema = {
  type: "object",
  required: ["type", "title", "status", "code", "requestId"],
  properties: {
    type: { ...text, format: "uri" },
    title: text,
    detail: text,
    status: { type: "integer" },
    code: text,
    requestId: text,
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["pointer", "code"],
        properties: { pointer: text, code: text },
        additionalProperties: false,
      },
    },
  },
};
const licenseErrorSchema: JsonSchema = {
  type: "object",
  required: ["Message", "Code", "RequestId"],
  properties: { Message: text, Code: text, Field: text, RequestId: text },
};

/** The whole document. It is the same for everybody. */
export function openApi() {
  const t = words("en", "api");
  const paths: Record<string, Record<string, DescribedCall>> = {};
  for (const operation of restOperations as readonly Operation[]) {
    const path = `/api/v1${operation.path}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describedOperation(operation) };
  }
  for (const call of licenseCalls) paths[call.path] = { post: describedCall(call) };
  const tags = [
    ...new Set(Object.values(paths).flatMap((one) => Object.values(one).flatMap(({ tags }) => tags))),
  ];
  const nameOf = t as unknown as (key: string) => string;
  return {
    openapi: "3.0.3",
    info: { title: `${env().PORTAL_NAME} API`, version: "1", description: t("lead") },
    servers: [{ url: env().PORTAL_BASE_URL }],
    externalDocs: { url: `${env().PORTAL_BASE_URL}/docs/api` },
    tags: tags.map((name) => ({ name, description: nameOf(`about.${name}`) })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        apikey: { type: "apiKey", in: "header", name: "apikey" },
      },
      schemas: { Problem: problemSchema, LicenseError: licenseErrorSchema },
    },
  };
}
