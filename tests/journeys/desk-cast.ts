/** Who meets at the desk in journeys: a case of a new customer, and engineers with a browser each. */
import { eq } from "drizzle-orm";
import { inject } from "vitest";
import type { Database } from "@/db/client";
import { caseMessages, caseStatusChanges, cases } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import { showNumber } from "@/lib/cases/rules";
import { newId } from "@/lib/platform/ids";
import { newCustomer, newEngineer } from "@/tests/cases/desk";
import { person } from "@/tests/support/browser";
import { signedIn } from "@/tests/support/signed-in";

/** A case of a new customer, written by rows: what opening does besides has tests of its own. */
export async function newCase(db: Database, number: number, language: "en" | "ja") {
  const customer = await newCustomer(db);
  const ids = { id: newId("case"), accountId: customer.accountId };
  const subject =
    language === "ja" ? "VPN トンネルが十分ごとに切断される" : "VPN tunnel drops every ten minutes";
  await db.insert(cases).values({
    ...{ ...ids, number, type: "technical", status: "new", severity: 2, subject, language },
    ...{
      assetId: customer.asset.id,
      planId: "plan_premium",
      openedBy: customer.superUser,
      openedVia: "page",
    },
    ...{ contactName: language === "ja" ? "山田 花子" : "Dana Field", contactEmail: "dana@tests.example" },
    ...{ contactMethod: "email", timeZone: "Asia/Tokyo", nextDueAt: new Date(Date.now() + 3_600_000) },
  });
  await db.insert(caseMessages).values({
    ...{
      id: newId("caseMessage"),
      accountId: ids.accountId,
      caseId: ids.id,
      visibility: "customer",
      via: "page",
    },
    ...{ authorKind: "customer", authorName: "Dana Field", body: `${subject}.`, publishedAt: new Date() },
  });
  await db.insert(caseStatusChanges).values({
    ...{ id: newId("statusChange"), accountId: ids.accountId, caseId: ids.id, status: "new" },
  });
  return { ...ids, number, shown: showNumber(number), subject };
}

/** An engineer with a browser in which they are signed in. */
export async function engineer(
  db: Database,
  language: "en" | "ja",
  familyName: string,
  role: Parameters<typeof newEngineer>[1] = "support_engineer",
) {
  const { actor } = await newEngineer(db, role);
  await db
    .update(users)
    .set({ familyName, givenName: "Kei", language, timeZone: "Asia/Tokyo" })
    .where(eq(users.id, actor.userId));
  const at = await person({ language });
  const [name = "", ...value] = (await signedIn(db, actor.userId)).split("=");
  await at.context.addCookies([{ name, value: value.join("="), url: inject("baseUrl") }]);
  return { ...at, userId: actor.userId };
}
