/** Customers with supported products, and engineers, for tests of cases. */
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { staffMembers } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { openCaseInput } from "@/lib/cases/input";
import type { CaseType } from "@/lib/cases/rules";
import { newId } from "@/lib/platform/ids";
import { newCompany, newPerson } from "@/tests/accounts/people";
import { license, newAsset, newProduct } from "@/tests/assets/estate";
import { accountMemberCtx, memberCtx } from "@/tests/support/ctx";

/** An account with one firewall under a plan that ends in so many days. */
export async function newCustomer(db: Database, options: { planId?: string | null; days?: number } = {}) {
  const company = await newCompany(db);
  const asset = await newAsset(db, { accountId: company.accountId, productId: await newProduct(db) });
  const supportId = await newProduct(db, { kind: "support" });
  const planId = options.planId === undefined ? "plan_premium" : options.planId;
  await db.update(products).set({ supportPlanId: planId }).where(eq(products.id, supportId));
  await license(db, { id: asset.id, accountId: company.accountId }, supportId, options.days ?? 100);
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  return { ...company, asset, ctx };
}

/** A staff ctx of a new engineer. */
export async function newEngineer(
  db: Database,
  role: "support_engineer" | "support_manager" = "support_engineer",
): Promise<Ctx<StaffMember>> {
  const userId = await newPerson(db);
  await db.insert(staffMembers).values({ userId, role });
  return (await memberCtx(db, { userId, staff: role })) as Ctx<StaffMember>;
}

/** What a customer types for a new case. */
export function caseForm(
  changes: Partial<{
    caseType: CaseType;
    serial: string;
    severity: number;
    submissionId: string;
    cc: string;
  }> = {},
) {
  return openCaseInput.parse({
    submissionId: newId("submission"),
    caseType: "technical",
    severity: 2,
    subject: "VPN tunnel drops every ten minutes",
    description: "Since the upgrade the tunnel to Osaka drops every ten minutes and comes back by itself.",
    ...changes,
  });
}
