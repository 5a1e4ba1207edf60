/**
 * The demo world: a small believable world to look at and to try things in. The same every time, dated relative to the
 * day it is loaded, in one transaction, and only into an empty database.
 */
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { seedArticles } from "@/db/seed/articles";
import { seedCalls } from "@/db/seed/calls";
import { seedCases } from "@/db/seed/cases";
import { hashPasswords, seedCast } from "@/db/seed/cast";
import { seedCredits } from "@/db/seed/credits";
import { seedDesk } from "@/db/seed/desk";
import { seedDoors } from "@/db/seed/doors";
import { seedEndUsers } from "@/db/seed/end-users";
import { seedEstate } from "@/db/seed/estate";
import { fixedId } from "@/db/seed/fixed";
import { seedFleets } from "@/db/seed/fleets";
import { seedGroups } from "@/db/seed/groups";
import { seedHandovers } from "@/db/seed/handovers";
import { seedHeldMails } from "@/db/seed/held-mails";
import { seeding, writeHistory } from "@/db/seed/history";
import { seedLicenseTerms } from "@/db/seed/license-terms";
import { seedLicenses } from "@/db/seed/licenses";
import { seedMembers } from "@/db/seed/members";
import { seedOldCases } from "@/db/seed/old-cases";
import { orderBook } from "@/db/seed/order-book";
import { catalog } from "@/db/seed/products";
import { seedPrograms } from "@/db/seed/programs";
import { seedTrust } from "@/db/seed/trust";
import { seedWebhooks } from "@/db/seed/webhooks";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { countReports } from "@/lib/cases/reports/counting/commands";
import { importOrders } from "@/lib/catalog/orders/commands";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { inTransaction } from "@/lib/platform/transaction";

/** What the event is about that marks a database as the demo world. */
export const demoWorld = "demo-world";

/** Loads the demo world. Throws, and changes nothing, when the database holds anything already. Needs `AUTH_SECRET`. */
export async function seedDemoWorld(options: { databaseUrl: string }): Promise<void> {
  const hashing = hashPasswords();
  // when the load fails before they are needed, that fault is the one to tell
  hashing.catch(() => {});
  const connection = connect(options.databaseUrl, { max: 1, application: "portal demo world" });
  const outer: Ctx<Machine> = {
    db: connection.db,
    now: new Date(),
    actor: { kind: "machine", name: "demo world" },
    language: "en",
    requestId: newId("event"),
    ip: null,
  };
  try {
    await inTransaction(outer, async (ctx) => {
      await requireEmpty(ctx);
      const work = seeding(ctx);
      const book = orderBook((days) => work.ago(-days).toISOString().slice(0, 10));
      await ctx.db.insert(products).values(
        catalog.map((product) => ({
          ...product,
          id: fixedId("product", product.sku),
          createdAt: work.ago(800),
        })),
      );
      const loaded = await importOrders(
        ctx,
        { name: "demo-orders.csv", bytes: new TextEncoder().encode(book.file) },
        { commit: true },
      );
      const fault = loaded.rows.find((row) => row.result === "error");
      if (!loaded.committed)
        throw new Error(`the demo world's order book is faulty: ${JSON.stringify(fault ?? loaded.fault)}`);
      await seedLicenseTerms(work);
      await seedCast(work, await hashing);
      await seedEstate(work, book);
      await seedFleets(work, book);
      await seedLicenses(work, book);
      await seedDoors(work, book);
      await seedPrograms(work);
      await seedCalls(work);
      await seedEndUsers(work);
      await seedMembers(work);
      await seedCredits(work);
      await seedGroups(work);
      await seedHandovers(work, book);
      await seedTrust(work);
      await seedCases(work, book);
      await seedHeldMails(work);
      await seedWebhooks(work);
      await seedArticles(work);
      await seedDesk(work);
      await seedOldCases(work);
      await writeHistory(work);
      await record(ctx, "demo.loaded", { subjectId: demoWorld });
    });
    await countReports(outer);
  } finally {
    await connection.close();
  }
}

/** Two loads at once wait for each other here; the second finds the first one's rows. */
async function requireEmpty(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(7016524903)`);
  const [row] = await ctx.db.execute<{ used: boolean }>(sql`
    select exists (select 1 from users) or exists (select 1 from accounts) or exists (select 1 from products)
        or exists (select 1 from units) or exists (select 1 from events) as used`);
  if (row?.used) throw new Error("The demo world goes into an empty database only.");
}
