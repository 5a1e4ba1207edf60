/** Registered things and the claims that made them. */
import { sql } from "drizzle-orm";
import { index, pgSequence, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { registrationRoutes, termsDocuments } from "@/lib/assets/rules";

/** Running part of the serials given to instances under a CSSP auth code. */
export const virtualSerials = pgSequence("virtual_serials", { startWith: 51_000_017, increment: 7 });

/** One registered thing. A serial is active in one account only (domain rule 33). */
export const assets = pgTable(
  "assets",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    productId: text("product_id")
      .notNull()
      .references(() => products.id),
    serial: text("serial").notNull(),
    cpuId: text("cpu_id"),
    uuid: text("uuid"),
    tenantId: text("tenant_id"),
    name: text("name"),
    registeredAt: createdAt(),
    registeredBy: text("registered_by").references(() => users.id),
    decommissionedAt: at("decommissioned_at"),
  },
  (table) => [
    uniqueIndex("assets_serial_active").on(table.serial).where(sql`${table.decommissionedAt} is null`),
    index("assets_account").on(table.accountId, table.registeredAt.desc()),
  ],
);

/** An account's claim of a unit. The unique index settles races: one unit, one account (trust REG-9). */
export const productRegistrations = pgTable(
  "product_registrations",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    unitId: text("unit_id")
      .notNull()
      .references(() => units.id),
    /** '' for a unit that is claimed whole; `uuid|cpuId` for one instance under a CSSP auth code */
    instanceKey: text("instance_key").notNull().default(""),
    assetId: text("asset_id").references(() => assets.id),
    route: text("route").$type<(typeof registrationRoutes)[number]>().notNull(),
    registeredAt: createdAt(),
    registeredBy: text("registered_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("product_registrations_unit").on(table.unitId, table.instanceKey),
    index("product_registrations_account").on(table.accountId),
    oneOf("product_registrations_route", table.route, registrationRoutes),
  ],
);

/** Terms accepted with a registration: who, when, which version (domain rule 34). */
export const termsAcceptances = pgTable(
  "terms_acceptances",
  {
    id: id(),
    accountId: text("account_id").references(() => accounts.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    document: text("document").notNull(),
    version: text("version").notNull(),
    acceptedAt: at("accepted_at").notNull(),
  },
  (table) => [
    index("terms_acceptances_user").on(table.userId),
    oneOf("terms_acceptances_document", table.document, termsDocuments),
  ],
);
