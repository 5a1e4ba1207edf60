/**
 * The floors the API is measured against: the very statements a call of the portal sends, recorded from one call, sent
 * raw and prepared, as the portal sends them, through postgres.js by a bare route of a bare Next, and by a bare `node:http` server.
 */
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { HostFault } from "@/lib/host/fault";

export type Statement = { readonly query: string; readonly params: readonly unknown[] };

/** What a report of the measurement says; `turn` makes one differ from the next. */
export function reportBody(serials: readonly string[], turn: number): Record<string, unknown> {
  return {
    SerialNumbers: serials,
    CustomerReferenceId: `bench-${turn % 1_000}`,
    CompanyName: `Bench Company ${turn}`,
    EndUserContactEmail: "admin@bench.example",
    Address: "123 Main St",
    City: "Sunnydale",
    Region: "CA",
    Country: "US",
    PostalCode: "94086",
    CreatedBy: "bench",
  };
}

/** Marks of what differs from call to call in the recorded statements. */
const marks = { serial: "MARKSERIAL", company: "Bench Company 424242", reference: "bench-242" } as const;

/** The statements of one `ReportEndUserInfo`, with marks where calls differ. Leaves nothing behind but the count of the key. */
export async function recordReport(sql: Sql, key: string): Promise<Statement[]> {
  const [{ presentKey }, { keepCall }, { reportEndUser }, { addressBook }] = await Promise.all([
    import("@/lib/accounts/api-keys/queries"),
    import("@/lib/accounts/api-requests/commands"),
    import("@/lib/provisioning/commands"),
    import("@/lib/provisioning/queries"),
  ]);
  const [{ readFacts, readParameters }, { judgeFacts }, { newId }, { hashToken }] = await Promise.all([
    import("@/lib/provisioning/license-api/rules"),
    import("@/lib/provisioning/rules"),
    import("@/lib/platform/ids"),
    import("@/lib/platform/secrets"),
  ]);
  const recorded: Statement[] = [];
  const send: Sql["unsafe"] = (query, params, options) => {
    recorded.push({ query, params: params ?? [] });
    return sql.unsafe(query, params, options);
  };
  const db = drizzle(
    new Proxy(sql, { get: (of, name) => (name === "unsafe" ? send : Reflect.get(of, name)) }),
  );
  const presented = await presentKey(db, hashToken(key), "127.0.0.1");
  if (!presented) throw new HostFault("The demo's key is not known to the portal that is measured.");
  const body = reportBody([marks.serial], 424_242);
  const parameters = readParameters(body);
  const { said } = parameters ? readFacts(parameters) : {};
  const { facts } = said ? judgeFacts(said, addressBook) : {};
  if (!facts) throw new HostFault("The body of the measurement is not one the portal takes.");
  const requestId = newId("event");
  const ctx = {
    ...{ db, now: presented.now, actor: presented.actor, language: "en" as const },
    ...{ requestId, ip: "127.0.0.1" },
  };
  // no such device: the statement runs, and stores nothing
  const asked = recorded.length;
  await reportEndUser(ctx, { serials: [marks.serial], facts, route: "license_api" }).catch(() => undefined);
  recorded.splice(asked + 1);
  await keepCall(ctx, {
    ...{ actor: presented.actor, requestId, ip: "127.0.0.1", dialect: "license" as const, method: "POST" },
    ...{ path: "/api/license/ReportEndUserInfo", userAgent: "bench", status: 200, code: null, ms: 2 },
    ...{ body, answer: { Message: "End User Information Updated Successfully" } },
  });
  return recorded;
}

const work = `
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import postgres from "postgres";
const { url, max, statements, marks } = JSON.parse(readFileSync("floor.json", "utf8"));
const sql = postgres(url, { max, onnotice: () => {}, connection: { TimeZone: "UTC" } });
const id = /^(?:evt|eu|euver)_/;
const filled = (value, report, fresh) => {
  if (Array.isArray(value)) return value.includes(marks.serial) ? report.SerialNumbers : value;
  if (typeof value !== "string") return value;
  if (id.test(value)) return (fresh[value] ??= value.split("_")[0] + "_" + randomBytes(16).toString("base64url"));
  return value.replaceAll(marks.company, report.CompanyName).replaceAll(marks.reference, report.CustomerReferenceId)
    .replaceAll(marks.company.toLowerCase().replaceAll(" ", ""), report.CompanyName.toLowerCase().replaceAll(" ", ""))
    .replaceAll('"' + marks.serial + '"', JSON.stringify(report.SerialNumbers).slice(1, -1));
};
export async function answer(text) {
  const report = JSON.parse(text);
  const fresh = {};
  for (const { query, params } of statements)
    await sql.unsafe(query, params.map((value) => filled(value, report, fresh)), { prepare: true });
  return { Message: "End User Information Updated Successfully" };
}
`;

/** What is written for the floors: the worker both share and what it reads, a route for a bare Next, a server of its own. */
export function floorFiles(url: string, statements: readonly Statement[]): Record<string, string> {
  return {
    "floor.json": JSON.stringify({ url, max: 10, statements, marks }),
    "work.mjs": work,
    "app/report/route.js": `import { answer } from ${JSON.stringify("../../work.mjs")};
export const dynamic = "force-dynamic";
export const POST = async (request) => Response.json(await answer(await request.text()));
`,
    "server.mjs": `import { createServer } from "node:http";
import { answer } from ${JSON.stringify("./work.mjs")};
const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", async () => {
    try {
      const body = request.method === "POST" ? await answer(Buffer.concat(parts).toString()) : { status: "ok" };
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(body));
    } catch {
      response.writeHead(500).end();
    }
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");
`,
  };
}
