/** A program calling the real handlers of the Licensing API, on a database of its own. */
import { vi } from "vitest";
import { newKey } from "@/tests/provisioning/partner";
import { newVendor } from "@/tests/provisioning/vending";
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

type Handlers = Record<string, (request: Request, context: unknown) => Promise<Response>>;
const routes = {
  activate: (await import("@/app/api/license/activate/route")) as unknown as Handlers,
  deactivate: (await import("@/app/api/license/deactivate/route")) as unknown as Handlers,
  get: (await import("@/app/api/license/get/route")) as unknown as Handlers,
  ReportEndUserInfo: (await import("@/app/api/license/ReportEndUserInfo/route")) as unknown as Handlers,
};
export type LicenseCall = keyof typeof routes;

let calls = 0;

type Sent = {
  key?: string;
  /** sent as a form */
  form?: Record<string, string | undefined> | string;
  json?: unknown;
  raw?: string;
  query?: string;
  method?: string;
  headers?: Record<string, string>;
};

/** One call, as a form unless said otherwise. A header that is '' is not sent. */
export async function call(name: LicenseCall, sent: Sent) {
  calls += 1;
  const form =
    typeof sent.form === "object"
      ? new URLSearchParams(
          Object.entries(sent.form).flatMap(([field, value]) =>
            value === undefined ? [] : [[field, value]],
          ),
        ).toString()
      : sent.form;
  const headers = new Headers({
    "content-type": sent.json === undefined ? "application/x-www-form-urlencoded" : "application/json",
    "x-request-id": `evt_license${calls}`,
    "x-portal-client-ip": `198.51.${Math.floor(calls / 250)}.${(calls % 250) + 1}`,
    ...(sent.key === undefined ? {} : { apikey: sent.key }),
    ...sent.headers,
  });
  for (const [header, value] of [...headers]) if (value === "") headers.delete(header);
  current.headers = headers;
  const method = sent.method ?? "POST";
  const body = sent.raw ?? (sent.json === undefined ? form : JSON.stringify(sent.json));
  const handler = routes[name][method];
  if (!handler) throw new Error(`there is no handler for ${method}`);
  const request = new Request(`http://portal.example/api/license/${name}${sent.query ?? ""}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const response = await handler(request, { params: Promise.resolve({}) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

/** A CSSP with a code, and a key of its own. */
export async function caller(options: Parameters<typeof newVendor>[1] & Parameters<typeof newKey>[2] = {}) {
  const vendor = await newVendor(db, options);
  return { ...vendor, ...(await newKey(db, vendor, options)) };
}
