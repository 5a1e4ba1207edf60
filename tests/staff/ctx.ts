/** Staff at work, for tests. */
import type { Database } from "@/db/client";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { StaffRole } from "@/lib/access/roles";
import { newPerson } from "@/tests/accounts/people";
import { memberCtx } from "@/tests/support/ctx";

export async function staffCtx(db: Database, role: StaffRole = "administrator"): Promise<Ctx<StaffMember>> {
  return (await memberCtx(db, { userId: await newPerson(db), staff: role })) as Ctx<StaffMember>;
}
