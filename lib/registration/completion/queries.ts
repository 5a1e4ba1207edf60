/** What came of a completed registration, for the welcome page. */
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import { Refusal } from "@/lib/platform/refusal";
import type { RegistrationRow } from "@/lib/registration/queries";

export type Outcome = {
  kind: "founded" | "requested" | "claimed" | "admitted";
  company: string;
  number: number;
};

export async function findOutcome(db: Db, row: RegistrationRow): Promise<Outcome> {
  if (!row.accountId) throw new Refusal("not_found");
  const [account] = await db
    .select({ name: accounts.name, number: accounts.number })
    .from(accounts)
    .where(eq(accounts.id, row.accountId));
  if (!account) throw new Refusal("not_found");
  const [request] = row.requestId
    ? await db
        .select({ kind: accessRequests.kind, decision: accessDecisions.decision })
        .from(accessRequests)
        .leftJoin(accessDecisions, eq(accessDecisions.requestId, accessRequests.id))
        .where(eq(accessRequests.id, row.requestId))
    : [];
  return { kind: kindOf(row, request), company: account.name, number: account.number };
}

function kindOf(
  row: RegistrationRow,
  request: { kind: string; decision: string | null } | undefined,
): Outcome["kind"] {
  if (!row.requestId) return "founded";
  if (request?.kind === "claim") return "claimed";
  return request?.decision === "approved" ? "admitted" : "requested";
}
