/** A product console calling the real route handlers, on a database of its own. */
import { vi } from "vitest";
import { connectConsole } from "@/lib/registration/consoles/commands";
import { newCompany } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const current = vi.hoisted(() => ({ headers: new Headers() }));
// the framework keeps the request's headers aside; here the caller below does
vi.mock("next/headers", () => ({
  headers: async () => current.headers,
  cookies: async () => ({ get: () => undefined }),
}));
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

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const collection: Record<string, Handler> = await import("@/app/api/v1/console-registrations/route");
const one: Record<string, Handler> = await import("@/app/api/v1/console-registrations/[id]/route");

let caller = 0;

/** One call. Without `from` every call comes from an address of its own, so that limits do not add up. */
export async function call(
  method: string,
  options: {
    id?: string;
    body?: unknown;
    raw?: string;
    headers?: Record<string, string>;
    from?: string;
    query?: string;
  } = {},
) {
  caller += 1;
  const address = options.from ?? `198.51.${Math.floor(caller / 250)}.${(caller % 250) + 1}`;
  const headers = new Headers({
    "content-type": "application/json",
    "x-request-id": `evt_call${caller}`,
    "x-portal-client-ip": address,
    ...options.headers,
  });
  for (const [name, value] of [...headers]) if (value === "") headers.delete(name);
  current.headers = headers;
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const url = `http://portal.example/api/v1/console-registrations${options.id === undefined ? "" : `/${options.id}`}${options.query ?? ""}`;
  const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const handler = (options.id === undefined ? collection : one)[method];
  if (!handler) throw new Error(`there is no handler for ${method}`);
  const response = await handler(request, {
    params: Promise.resolve<Record<string, string>>(options.id === undefined ? {} : { id: options.id }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

/** A company that let a console in. */
export async function connectedConsole() {
  const company = await newCompany(db);
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  const { consoleId, key } = await connectConsole(ctx, { productName: "Cortex XSOAR", tenant: "acme-prod" });
  return { ...company, ctx, consoleId, key, bearer: { authorization: `Bearer ${key}` } };
}

/** A body that is fine. */
export function person(changes: Record<string, unknown> = {}): Record<string, unknown> {
  caller += 1;
  return {
    familyName: "Sato",
    givenName: "Aoi",
    email: `aoi-${caller}@tests.example`,
    tenant: "acme-prod",
    ...changes,
  };
}
