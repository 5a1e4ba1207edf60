/** Reads of registered things. */
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { productRegistrations } from "@/db/schema/assets";

/** Which of these units are claimed whole already. Always one statement, also for no units, so that answers take the same time. */
export async function claimedUnits(db: Db, unitIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ unitId: productRegistrations.unitId })
    .from(productRegistrations)
    .where(and(inArray(productRegistrations.unitId, unitIds.length > 0 ? [...unitIds] : [""]), eq(productRegistrations.instanceKey, "")));
  return new Set(rows.map((row) => row.unitId));
}

/** Is this instance of a CSSP auth code registered already? */
export async function instanceClaimed(db: Db, unitId: string, instance: { uuid: string; cpuId: string }): Promise<boolean> {
  const [row] = await db
    .select({ id: productRegistrations.id })
    .from(productRegistrations)
    .where(and(eq(productRegistrations.unitId, unitId), eq(productRegistrations.instanceKey, `${instance.uuid}|${instance.cpuId}`)))
    .limit(1);
  return row !== undefined;
}
