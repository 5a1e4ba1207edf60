/** A program calling the real route handlers of `/api/v1` and the Licensing API, on a database of its own. */
import { vi } from "vitest";
import { newKey, newPartner } from "@/tests/provisioning/partner";
import { testDatabase } from "@/tests/support/database";

const current = vi.hoisted(() => ({ headers: new Headers() }));
// the framework keeps the request's headers aside; here each call below does
vi.mock("next/headers", async () => {
  const { AsyncLocalStorage } = await import("node:async_hooks");
  const store = new AsyncLocalStorage<Headers>();
  Object.assign(globalThis, { programHeaders: store });
  return {
    headers: async () => store.getStore() ?? current.headers,
    cookies: async () => ({ get: () => undefined }),
  };
});
// programs prove themselves with a key: a session would not be looked at anyway (trust API-3)
vi.mock("@/lib/web/auth", () => ({ sessionToken: async () => null }));

export const database = await testDatabase();
const { db } = database;
Object.assign(globalThis, {
  portalDatabase: {
    connection: { db, sql: database.sql, close: async () => {} },
    misses: 0,
    down: false,
    waiting: 0,
  },
});

type Params = Record<string, string>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type Routed = {
  pattern: RegExp;
  names: string[];
  weight: number;
  load: () => Promise<Record<string, Handler>>;
};

/** The handlers of the tree, the most exact address first, as the framework chooses them. */
const routes: Routed[] = Object.entries({
  ...import.meta.glob<Record<string, Handler>>("../../../app/api/v1/**/route.ts"),
  ...import.meta.glob<Record<string, Handler>>("../../../app/api/license/**/route.ts"),
  ...import.meta.glob<Record<string, Handler>>("../../../app/openapi.json/route.ts"),
})
  .map(([file, load]) => {
    const path = file.replace(/^.*\/app/, "").replace(/\/route\.ts$/, "");
    const names = [...path.matchAll(/\[(?:\[?\.\.\.)?(\w+)\]/g)].map(([, name = ""]) => name);
    const source = path.replace(/\/\[\[\.\.\.\w+\]\]/g, "(?:/(.*))?").replace(/\[\w+\]/g, "([^/]+)");
    const weight = (path.includes("[[") ? 100 : 0) + names.length;
    return { pattern: new RegExp(`^${source}$`), names, weight, load };
  })
  .sort((one, other) => one.weight - other.weight);

let calls = 0;

export type Called = { status: number; headers: Headers; body: Record<string, unknown>; text: string };

/** One call. `path` is everything behind the origin. Each call comes from an address of its own unless `from` says one. */
export async function call(
  method: string,
  path: string,
  options: {
    key?: string;
    body?: unknown;
    raw?: string;
    headers?: Record<string, string>;
    from?: string;
  } = {},
): Promise<Called> {
  calls += 1;
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const given = new Headers({
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    "x-request-id": `evt_program${calls}`,
    "x-portal-client-ip": options.from ?? `198.51.${Math.floor(calls / 250) % 250}.${(calls % 250) + 1}`,
    ...(options.key ? { authorization: `Bearer ${options.key}` } : {}),
    ...options.headers,
  });
  for (const [name, value] of [...given]) if (value === "") given.delete(name);
  const url = new URL(path, "http://portal.example");
  const route = routes.find(({ pattern }) => pattern.test(url.pathname));
  const handler = (await route?.load())?.[method];
  if (!route || !handler) throw new Error(`there is no handler for ${method} ${path}`);
  const found = route.pattern.exec(url.pathname)?.slice(1) ?? [];
  const params = Object.fromEntries(
    route.names.map((name, place) => [name, decodeURIComponent(found[place] ?? "")]),
  );
  const request = new Request(url, { method, headers: given, ...(body === undefined ? {} : { body }) });
  const { programHeaders } = globalThis as unknown as {
    programHeaders?: { run<T>(value: Headers, work: () => T): T };
  };
  // the framework hands on nothing where an address has no parameters
  const named = (route.names.length > 0 ? params : undefined) as Params;
  const work = () => handler(request, { params: Promise.resolve(named) });
  current.headers = given;
  const response = await (programHeaders ? programHeaders.run(given, work) : work());
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

/** A CSSP with devices and a key that may do everything. */
export async function newProgram(devices = 2, options: Parameters<typeof newKey>[2] = {}) {
  const partner = await newPartner(db, devices);
  return { ...partner, ...(await newKey(db, partner, options)) };
}

/** A report that is fine. */
export function report(serials: readonly string[], changes: Record<string, unknown> = {}) {
  return {
    customerReferenceId: "12345",
    companyName: "ExampleInc",
    contactEmail: "admin@example.com",
    phoneNumber: "4081234567",
    address: "123 Main St",
    country: "US",
    city: "Sunnydale",
    region: "CA",
    postalCode: "12345",
    ...changes,
    serials,
  };
}
