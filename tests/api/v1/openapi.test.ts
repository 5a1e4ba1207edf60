/** The document is what the handlers do: requests made up from it, fitting and unfitting, and every answer judged by it. */
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import { cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { caseMilestones } from "@/db/schema/cases-sla";
import type { Operation } from "@/lib/access/operation/input";
import { readNumber } from "@/lib/cases/rules";
import { newId } from "@/lib/platform/ids";
import { licenseCalls } from "@/lib/provisioning/rest/license-calls/input";
import type { DescribedCall, JsonSchema } from "@/lib/web/openapi";
import { restOperations } from "@/lib/web/operations";
import { newKey } from "@/tests/provisioning/partner";
import { misfits, type Schema } from "@/tests/support/json-schema";
import { newCaller, rowOf } from "./cases/customer";
import { type Called, call, database, newProgram, report } from "./program";

type Document = {
  openapi: string;
  paths: Record<string, Record<string, DescribedCall>>;
  components: { schemas: Record<string, unknown> };
};

const document = (await call("GET", "/openapi.json")).body as unknown as Document;
const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase(), described })),
);

const mine = await newProgram(3);
const other = await newProgram(1);
const reader = await newProgram(1, { scopes: ["assets.read"] });
const expired = await newProgram(1, { days: -1 });
for (const [program, reference] of [
  [mine, "12345"],
  [mine, "顧客/2"],
  [other, "theirs"],
] as const)
  await call("POST", "/api/v1/end-users", {
    key: program.key,
    body: report(program.serials, { customerReferenceId: reference }),
  });

const numbers: string[] = [];
const { body: made } = await call("POST", "/api/v1/imports", {
  key: mine.key,
  body: { rows: mine.serials.map((serial) => ({ serial, customerReferenceId: "12345" })) },
});

const supported = await newCaller();
const states = ["new", "in_progress", "solution_provided", "closed"] as const;
for (const _ of states) numbers.push(await supported.open({ severity: 3 }));
/** The cases as they are at first, whatever the calls before made of them. */
async function casesAgain() {
  // nothing is owed to a case that is closed
  await database.db
    .update(caseMilestones)
    .set({ droppedAt: new Date() })
    .where(eq(caseMilestones.accountId, supported.accountId));
  for (const [place, status] of states.entries())
    await database.db
      .update(cases)
      .set({ status, severity: 3, closedAt: status === "closed" ? new Date() : null })
      .where(eq(cases.number, readNumber(numbers[place] ?? "") ?? 0));
}
/** A file that a program added to a case; its id. */
async function attach(number: unknown): Promise<string | undefined> {
  const { body: log } = await supported.upload("log.txt", "a log");
  const { body: said } = await supported.ask("POST", `cases/${number}/messages`, {
    body: "Here is the log.",
    files: [log.id],
  });
  return (said.files as { id: string }[] | undefined)?.[0]?.id;
}
const attached = await attach(numbers[0]);

const serial = fc.constantFrom(supported.serial, ...mine.serials, ...other.serials, "0079990000001");
const reference = fc.constantFrom("12345", "顧客/2", "theirs", "100%", "new one");
/** Values that lead somewhere, for fields of these names. */
const likely: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  serial,
  serials: fc.array(serial, { minLength: 1, maxLength: 4 }),
  SerialNumbers: fc.oneof(serial, fc.array(serial, { minLength: 1, maxLength: 4 })),
  serialNumber: serial,
  id: fc.constantFrom(String(made.id), "euimp_nothing", String(attached)),
  number: fc.constantFrom(...numbers, "CS-99999999"),
  name: fc.constantFrom("log.txt", "example", "run.exe"),
  followUpOf: fc.constantFrom(...numbers),
  files: fc.constant([]),
  subject: fc.constant("VPN tunnel drops every ten minutes"),
  description: fc.constant("Since the upgrade the tunnel to Osaka drops every ten minutes."),
  email: fc.constantFrom("noc@example.com", "nobody"),
  cc: fc.constantFrom([], ["noc@example.com"], ["nobody"]),
  updatedSince: fc.constantFrom("2026-11-20T08:30:00.000Z", "yesterday"),
  since: fc.constantFrom("2026-11-20T08:30:00.000Z", "yesterday"),
  customerReferenceId: reference,
  CustomerReferenceId: reference,
  country: fc.constantFrom("US", "JP", "CA", "XX"),
  Country: fc.constantFrom("US", "JP", "CA", "XX"),
  region: fc.constantFrom("CA", "ON", "東京都"),
  Region: fc.constantFrom("CA", "ON", "東京都"),
  State: fc.constantFrom("CA", "ON"),
  contactEmail: fc.constantFrom("admin@example.com", "nobody"),
  EndUserContactEmail: fc.constantFrom("admin@example.com", "nobody"),
  dnbNumber: fc.constantFrom("123456789", "12-345-6789", "12"),
};

/** Anything that fits the schema. */
function fitting(schema: JsonSchema, name = ""): fc.Arbitrary<unknown> {
  const { enum: choices, nullable, anyOf } = schema as Schema;
  const made = ((): fc.Arbitrary<unknown> => {
    if (choices) return fc.constantFrom(...choices);
    if (anyOf) return fc.oneof(...anyOf.map((one) => fitting(one as JsonSchema)));
    if (schema.type === "integer") {
      const { minimum = -1_000, maximum = 1_000 } = schema as Schema;
      return fc.integer({ min: minimum, max: maximum });
    }
    if (schema.type === "boolean") return fc.boolean();
    if (schema.type === "array")
      return fc.array(fitting(schema.items ?? {}), {
        minLength: (schema.minItems as number) ?? 0,
        maxLength: 3,
      });
    if (schema.type === "object") {
      const { properties = {}, required = [] } = schema;
      const members = Object.entries(properties).map(([key, one]) => [key, fitting(one, key)] as const);
      return fc.record(Object.fromEntries(members), { requiredKeys: required });
    }
    const { minLength = 0, maxLength = 30 } = schema as Schema;
    return fc.string({ unit: "binary", minLength, maxLength: Math.min(maxLength, 30) });
  })();
  const led = likely[name];
  const all = led ? fc.oneof({ weight: 6, arbitrary: led }, { weight: 1, arbitrary: made }) : made;
  return nullable
    ? fc.oneof({ weight: 4, arbitrary: all }, { weight: 1, arbitrary: fc.constant(null) })
    : all;
}

/** A fitting body, the documented example for devices of ours with a member changed, or one with something odd done to it. */
function bodies(schema: JsonSchema, example: unknown): fc.Arbitrary<unknown> {
  const fits = fitting(schema);
  const own = fc.subarray(mine.serials, { minLength: 1 });
  const members = Object.entries(schema.properties ?? {});
  const changed =
    members.length === 0
      ? fc.constant({})
      : fc
          .constantFrom(...members)
          .chain(([name, one]) => fitting(one, name).map((value) => ({ [name]: value })));
  const like = fc.tuple(own, fc.option(changed, { nil: {} })).map(([serials, change]) => ({
    ...(example as object),
    ...("serials" in (example as object) ? { serials } : {}),
    ...("serial" in (example as object) ? { serial: supported.serial } : {}),
    ...("SerialNumbers" in (example as object) ? { SerialNumbers: serials } : {}),
    ...change,
  }));
  const odd = fc.tuple(fits, fc.string({ maxLength: 5 }), fc.jsonValue()).map(([body, name, value]) => ({
    ...(body as object),
    [name]: value,
  }));
  return fc.oneof({ weight: 3, arbitrary: fits }, { weight: 4, arbitrary: like }, odd, fc.jsonValue());
}

type Through = [params: Record<string, unknown>, query: Record<string, unknown>, body: unknown];

/** What an operation on cases is about, where it is not a case or a file of one: made anew, as calls before may have used it up. */
async function ownId(path: string, number: unknown): Promise<unknown> {
  if (path.includes("/uploads/"))
    return (await supported.ask("POST", "uploads", { name: "log.txt", size: 5 })).body.id;
  if (path.endsWith("/files/{id}")) return attach(number);
  if (!path.endsWith("/participants/{id}")) return attached;
  const { body: shared } = await supported.ask("POST", `cases/${number}/participants`, {
    email: "noc@example.com",
  });
  return (shared.items as { id: string }[])[0]?.id;
}

/** A call of a case that gets through: path, query and body. */
async function surely(path: string, example: unknown, raw: boolean): Promise<Through> {
  const [plain, , proposed, closed] = numbers;
  const number = path.endsWith("/solution") ? proposed : /(reopen|survey)$/.test(path) ? closed : plain;
  if (path.endsWith("/survey"))
    await database.db.insert(caseSurveys).values({
      ...{ id: newId("survey"), accountId: supported.accountId, tokenHash: newId("survey") },
      caseId: (await rowOf(String(number))).id,
      expiresAt: new Date(Date.now() + 3_600_000),
    });
  const { serial: _, files: __, ...body } = (example ?? {}) as Record<string, unknown>;
  return [
    { number, id: await ownId(path, number) },
    path.endsWith("/v1/files") ? { name: "log.txt" } : raw ? { offset: 0 } : {},
    example === undefined
      ? undefined
      : { ...body, ...(path.endsWith("/cases") ? { serial: supported.serial } : {}) },
  ];
}

/** A webhook with a message that is over, in the place of whatever the calls before made; and a call about it. */
async function webhookAgain(key: string, example: unknown): Promise<Through> {
  const { db } = database;
  await db.delete(webhookDeliveries).where(eq(webhookDeliveries.accountId, mine.accountId));
  await db.delete(webhooks).where(eq(webhooks.accountId, mine.accountId));
  const { body: hook } = await call("POST", "/api/v1/webhooks", {
    key,
    body: { url: "https://hooks.example.com/", kinds: ["case.opened"] },
  });
  const { body: sent } = await call("POST", `/api/v1/webhooks/${hook.id}/test`, { key, body: {} });
  await db
    .update(webhookDeliveries)
    .set({ nextAttemptAt: null, deliveredAt: new Date() })
    .where(eq(webhookDeliveries.id, String(sent.id)));
  return [{ id: hook.id, deliveryId: sent.id }, {}, example];
}

/** A call of a partner's records that gets through, where the calls before have not used up what it is about. */
const plainly = (example: unknown): Through => [
  { id: made.id, serial: mine.serials[0], customerReferenceId: "12345" },
  {},
  example && "serials" in (example as object) ? { ...(example as object), serials: mine.serials } : example,
];

const octets = { "content-type": "application/octet-stream", "content-length": "5" };

const keys = (own: string) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<string | undefined>(own) },
    fc.constantFrom<string | undefined>(other.key, reader.key, expired.key, undefined, "nonsense"),
  );

/** What an answer says that the document does not. */
function strays(answer: Called, described: DescribedCall): string[] {
  const response = described.responses[String(answer.status)];
  if (!response) return [`${answer.status} ${answer.text} is not described`];
  const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
  if (response.content?.["*/*"] || !response.content) return [];
  const schema = response.content[type]?.schema;
  if (!schema) return [`${type} is not described for ${answer.status}`];
  const found = misfits(JSON.parse(answer.text), schema as Schema, document);
  for (const name of Object.keys(response.headers ?? {}))
    if (!answer.headers.get(name)) found.push(`the header ${name} is missing`);
  return found;
}

const addressed = (path: string, params: Record<string, unknown>, query: Record<string, unknown>) => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const text = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  ).toString();
  return text ? `${filled}?${text}` : filled;
};

describe.each(calls)("$method $path", ({ path, method, described }) => {
  const among = (where: string) => {
    const some = described.parameters.filter((one) => one.in === where);
    return fc.record(Object.fromEntries(some.map((one) => [one.name, fitting(one.schema, one.name)])), {
      requiredKeys: some.filter((one) => one.required).map((one) => one.name),
    }) as fc.Arbitrary<Record<string, unknown>>;
  };
  // halves of signs cannot stand in an address at all, and an empty part of a path is another address
  const written = (values: Record<string, unknown>) =>
    Object.values(values).every(
      (value) => String(value).isWellFormed() && !["", ".", ".."].includes(String(value)),
    );
  const content = described.requestBody?.content;
  const sent = content?.["application/octet-stream"] ? undefined : content && Object.values(content)[0];
  const raw = content?.["application/octet-stream"] !== undefined;
  const license = path.startsWith("/api/license/");

  test("answers as described, whatever is sent", async () => {
    const seen = new Set<number>();
    // a key for each operation, so that the limit of calls is far
    const ofCases = described.tags[0] === "cases";
    if (ofCases) await casesAgain();
    const { key: own } = await newKey(database.db, ofCases ? supported : mine);
    const ofWebhooks = described.tags[0] === "webhooks";
    const through = ofCases
      ? await surely(path, sent?.example, raw)
      : ofWebhooks
        ? await webhookAgain(own, sent?.example)
        : plainly(sent?.example);
    await fc.assert(
      fc.asyncProperty(
        keys(own),
        among("path").filter(written),
        fc.oneof({ weight: 4, arbitrary: among("query").filter(written) }, fc.constant({ nonsense: "1" })),
        sent ? bodies(sent.schema, sent.example) : fc.constant(undefined),
        async (key, params, query, body) => {
          const answer = await call(method, addressed(path, params, license ? {} : query), {
            ...(key && !license ? { key } : {}),
            ...(key && license ? { headers: { apikey: key } } : {}),
            ...(body === undefined ? {} : { body }),
            ...(raw ? { raw: "a log", headers: octets } : {}),
          });
          seen.add(answer.status);
          expect(strays(answer, described)).toEqual([]);
        },
      ),
      {
        ...{ numRuns: ofCases || ofWebhooks ? 40 : 80, interruptAfterTimeLimit: 25_000 },
        ...(license ? {} : { examples: [[own, ...through]] }),
      },
    );
    // a call that never gets through proves little; the other three need codes and tokens, and have tests of their own
    if (!license)
      expect(
        [...seen].some((status) => status < 300),
        [...seen].join(" "),
      ).toBe(true);
    expect([...seen]).not.toContain(500);
  });

  test("describes its sample truly", () => {
    for (const [status, { content: said }] of Object.entries(described.responses))
      for (const { schema, example } of Object.values(said ?? {}))
        if (status.startsWith("2") && schema.format !== "binary")
          expect(misfits(example, schema as Schema, document)).toEqual([]);
    for (const { schema, example } of raw ? [] : Object.values(content ?? {}))
      expect(misfits(example, schema as Schema, document)).toEqual([]);
  });
});

test("the document has every operation, each once, and says of every field what it is", () => {
  expect(document.openapi).toBe("3.0.3");
  const ids = calls.map(({ described }) => described.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(restOperations.length + licenseCalls.length);
  const silent = new Set<string>();
  const walk = (schema: JsonSchema) => {
    for (const [name, one] of Object.entries(schema.properties ?? {})) {
      if (!one.description) silent.add(name);
      walk(one);
    }
    if (schema.items) walk(schema.items);
  };
  for (const { described } of calls) {
    for (const { name, in: where, description } of described.parameters)
      if (where !== "header" && !description) silent.add(name);
    for (const { schema } of Object.values(described.requestBody?.content ?? {})) walk(schema);
    for (const [status, { content }] of Object.entries(described.responses))
      if (status.startsWith("2")) for (const { schema } of Object.values(content ?? {})) walk(schema);
  }
  expect([...silent]).toEqual([]);
});

test("every operation of the data is served by a handler of the tree at its address and method", async () => {
  for (const { path, method, id } of restOperations as readonly Operation[]) {
    const answer = await call(method, `/api/v1${path.replace(/\{\w+\}/g, "x")}`);
    expect([id, answer.status, answer.body.code]).toEqual([id, 401, "api_key_missing"]);
  }
});

test("the samples fit their schemas, with nothing left out of an answer", () => {
  for (const { id, params, query, body, answer, sample } of restOperations as readonly Operation[]) {
    expect([id, params.safeParse(sample.params ?? {}).success]).toEqual([id, true]);
    expect([id, query.safeParse(sample.query ?? {}).success]).toEqual([id, true]);
    expect([id, body.safeParse(sample.body).success]).toEqual([id, true]);
    expect([id, answer.safeParse(sample.answer).success]).toEqual([id, true]);
  }
});
