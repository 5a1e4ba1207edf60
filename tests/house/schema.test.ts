/** The tables keep to the house: customers' rows carry their account, and the migrations make what the schema says. */
import { readFileSync } from "node:fs";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { features } from "../../.dependency-cruiser.mjs";

/** Tables that carry no `account_id`, and why. All others do. */
const withoutAccount: Record<string, string> = {
  accounts: "is the account",
  membership_roles: "parts of a membership",
  access_decisions: "the decision on an access request",
  console_registrations: "what a product console sent; its console and its request carry the account",
  registration_devices: "browsers of a registration",
  email_changes: "of a person",
  factor_resets: "of a person",

  // the order book: what the vendor sold, before anybody registers it
  products: "what is sold to everybody",
  customers: "buyers in the vendor's books",
  orders: "of a buyer",
  order_lines: "of an order",
  evaluations: "of a buyer",
  marketplace_offers: "of a product",
  deployments: "of an offer",
  units: "registered or not",
  imports: "files of the vendor",
  import_faults: "rows of such a file",
  product_parts: "of a bundle",
  support_plans: "what is sold to everybody",
  support_plan_lines: "of a plan",
  support_plan_notes: "of the plans' page",
  support_targets: "of a plan",

  // support itself
  support_teams: "the vendor's people",
  support_team_members: "the vendor's people",
  case_macros: "of the vendor",
  case_report_days: "sums over all customers",
  case_report_state: "how far the counting is",
  desk_views: "of somebody on the staff",
  case_bulk_changes: "of somebody on the staff; its cases carry the account",
  business_calendars: "hours of the vendor",
  business_days: "of a calendar",
  calendar_versions: "of a calendar",
  plan_calendars: "of a plan",
  refused_senders: "strangers",

  // the knowledge base
  articles: "of the vendor, for whom they are for",
  article_products: "of an article",
  article_texts: "of an article",
  article_drafts: "of an article",
  article_revisions: "of an article",
  article_images: "of an article",
  empty_searches: "what is asked, whoever asks",
  article_words: "words of the articles' titles",

  // people belong to themselves and may be members of several accounts
  users: "a person",
  staff_members: "the vendor's people",
  totp_factors: "of a person",
  passkeys: "of a person",
  recovery_codes: "of a person",
  passkey_challenges: "of a sign-in",
  sign_ins: "of a person",
  login_tickets: "of a person",
  sessions: "of a person",
  password_tokens: "of a person",

  // the portal's own
  rate_limits: "counts attempts of whoever comes",
  captcha_uses: "captchas that were used",
};

type Module = Record<string, unknown>;
const modules = Object.entries(import.meta.glob<Module>("../../db/schema/*.ts", { eager: true })).map(
  ([path, exports]) => ({ feature: path.replace(/^.*\/|(-[a-z]+)?\.ts$/g, ""), exports }),
);
const tables = modules.flatMap(({ feature, exports }) =>
  Object.values(exports)
    .filter((value): value is PgTable => is(value, PgTable))
    .map((table) => ({ feature, name: getTableName(table), config: getTableConfig(table) })),
);
const featureOf = new Map(tables.map((table) => [table.name, table.feature]));
const rank = (feature: string | undefined) => features.indexOf(feature ?? "");

test("each file of tables is named for a feature, perhaps with a noun behind it, or is the platform's", () => {
  for (const { feature } of modules) expect([...features, "platform", "relations"]).toContain(feature);
});

describe.each(tables)("$name", ({ name, feature, config }) => {
  test("carries the account it belongs to, or is known not to belong to one", () => {
    const carries = config.columns.some((column) => column.name === "account_id");
    expect(carries).toBe(!Object.hasOwn(withoutAccount, name));
  });

  test("points only at tables of its own feature and of features before it", () => {
    for (const key of config.foreignKeys) {
      const target = getTableName(key.reference().foreignTable);
      expect(rank(featureOf.get(target)), target).toBeLessThanOrEqual(rank(feature));
    }
  });

  test("has names that PostgreSQL does not cut off", () => {
    const { indexes, foreignKeys, checks } = config;
    const names = [
      ...indexes.map((one) => one.config.name),
      ...foreignKeys.map((one) => one.getName()),
      ...checks.map((one) => one.name),
    ];
    for (const one of names) expect((one ?? "").length, one).toBeLessThanOrEqual(63);
  });
});

test("nothing is excused that is not there", () => {
  expect(Object.keys(withoutAccount).filter((name) => !featureOf.has(name))).toEqual([]);
});

test("the migrations make exactly the tables of the schema", async () => {
  const journal = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8")) as {
    entries: { tag: string }[];
  };
  const latest = journal.entries.at(-1)?.tag.slice(0, 4);
  const migrated = JSON.parse(readFileSync(`db/migrations/meta/${latest}_snapshot.json`, "utf8"));
  const schema = generateDrizzleJson(
    Object.assign({}, ...modules.map(({ exports }) => exports)),
    migrated.id,
  );
  expect(await generateMigration(migrated, schema)).toEqual([]);
});
