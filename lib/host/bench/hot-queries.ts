/** The hottest queries as the portal sends them, each with the plan the database chooses for it. */
import type { Sql } from "postgres";
import type { AccountMember, Ctx } from "@/lib/access/ctx";

/** A query by name, its plan in one line per step, and the tables of customers that are read from one end to the other. */
export type HotPlan = {
  readonly name: string;
  readonly plan: readonly string[];
  readonly scanned: readonly string[];
};

/** Tables that grow with customers: reading one whole is never right. */
const large = [
  "accounts",
  "memberships",
  "assets",
  "licenses",
  "events",
  "product_registrations",
  "units",
  "users",
];

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};

function lines(node: Node, depth = 0): string[] {
  const on = [node["Index Name"] ?? node["Relation Name"]].filter(Boolean).join(" ");
  const here = `${"  ".repeat(depth)}${node["Node Type"]}${on ? ` ${on}` : ""} (${node["Actual Rows"] ?? 0} rows)`;
  return [here, ...(node.Plans ?? []).flatMap((below) => lines(below, depth + 1))];
}

/** Large tables that a step reads whole; one of a few rows is rightly read so. */
function scanned(node: Node): string[] {
  const table = node["Relation Name"] ?? "";
  const read = (node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0);
  const here = node["Node Type"] === "Seq Scan" && large.includes(table) && read > 1_000 ? [table] : [];
  return [...here, ...(node.Plans ?? []).flatMap(scanned)];
}

/**
 * Runs the queries behind the busiest pages as the person with this address, in this account, records every statement,
 * and asks the database how it carries it out. Of a page with several statements each gets its own plan.
 */
export async function explainHotQueries(url: string, email: string, account: number): Promise<HotPlan[]> {
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const postgres = (await import("postgres")).default;
  const sql: Sql = postgres(url, { max: 1, onnotice: () => {}, connection: { TimeZone: "UTC" } });
  const said: { query: string; params: unknown[] }[] = [];
  const db = drizzle(sql, { logger: { logQuery: (query, params) => said.push({ query, params }) } });
  const { listActingAccounts, listSuperUsers } = await import("@/lib/accounts/queries");
  const { findPersonByEmail } = await import("@/lib/identity/people/queries");
  const { findLiveSession } = await import("@/lib/identity/sessions/queries");
  const { listAssets } = await import("@/lib/assets/listing/queries");
  const { assetFilterInput } = await import("@/lib/assets/listing/input");
  const { frameOf } = await import("@/lib/assets/listing/filter/queries");
  const { countLicenses, listLicensedProducts, listLicenses } = await import("@/lib/licensing/queries");
  const { licenseFilterInput } = await import("@/lib/licensing/input");
  const { listEnding } = await import("@/lib/licensing/expiry/queries");
  const person = await findPersonByEmail(db, email);
  if (!person) throw new Error(`nobody has the address ${email}`);
  const accounts = await listActingAccounts(db, person.id);
  const acting = accounts.find(({ number }) => number === account);
  if (!acting) throw new Error(`${email} does not belong to account ${account}`);
  const ctx: Ctx<AccountMember> = {
    db,
    now: new Date(),
    language: "en",
    requestId: "bench",
    ip: null,
    actor: {
      kind: "member",
      userId: person.id,
      sessionId: "",
      email,
      familyName: person.familyName,
      givenName: person.givenName,
      timeZone: person.timeZone,
      sudoUntil: null,
      account: acting,
      accounts,
      staff: null,
    },
  };
  const assetsWith = (filter: object) => () => listAssets(ctx, assetFilterInput.parse(filter));
  const licensesWith = (filter: object) => () => listLicenses(ctx, licenseFilterInput.parse(filter));
  const queries: Record<string, () => Promise<unknown>> = {
    "the session of a request": () => findLiveSession(db, "no such token"),
    "the accounts a person may act in": () => listActingAccounts(db, person.id),
    "the Super Users of an account": () => listSuperUsers(db, acting.id),
    "assets, newest first": assetsWith({}),
    "assets by name": assetsWith({ sort: "name" }),
    "assets by end of support": assetsWith({ sort: "support" }),
    "assets of one country, virtual": assetsWith({ country: "JP", kind: "virtual" }),
    "assets searched by serial": assetsWith({ q: "0900012" }),
    "assets with a license that ends soon": assetsWith({ license: "soon" }),
    "around the list of assets": () => frameOf(ctx, assetFilterInput.parse({}), "/assets"),
    "licenses that end soon": licensesWith({ state: "ending" }),
    "licenses searched by serial": licensesWith({ q: "0900012" }),
    "how many licenses": () => countLicenses(ctx, licenseFilterInput.parse({})),
    "products with licenses": () => listLicensedProducts(ctx),
    "the expiry board": () => listEnding(ctx, "all"),
  };
  const plans: HotPlan[] = [];
  try {
    for (const [name, run] of Object.entries(queries)) {
      said.length = 0;
      await run();
      const statements = [...said];
      for (const [place, { query, params }] of statements.entries()) {
        const rows = await sql.unsafe(`explain (analyze, format json) ${query}`, params as never[]);
        const [row] = rows as unknown as { "QUERY PLAN": [{ Plan: Node }] }[];
        const plan = row?.["QUERY PLAN"][0].Plan;
        if (!plan) continue;
        plans.push({
          name: statements.length > 1 ? `${name} (${place + 1})` : name,
          plan: lines(plan),
          scanned: [...new Set(scanned(plan))],
        });
      }
    }
    return plans;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
