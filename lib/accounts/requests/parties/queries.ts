/** Who takes part in a request: the person, the account and its Super Users. */
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { accessRequests } from "@/db/schema/accounts-entry";
import { findPerson, listSuperUsers } from "@/lib/accounts/queries";
import { productsOf } from "@/lib/accounts/requests/queries";

/** A request with the people and names that mails and decisions speak of. Throws when it is gone: callers know it exists. */
export async function loadParties(db: Db, requestId: string) {
  const [found] = await db
    .select({ request: accessRequests, accountName: accounts.name, accountNumber: accounts.number })
    .from(accessRequests)
    .innerJoin(accounts, eq(accounts.id, accessRequests.accountId))
    .where(eq(accessRequests.id, requestId));
  const requester = found && (await findPerson(db, found.request.userId));
  if (!found || !requester) throw new Error("this request is gone");
  const superUsers = await listSuperUsers(db, found.request.accountId);
  const productsFor = await productsOf(db, [found.request.claim]);
  return { ...found, requester, superUsers, products: productsFor(found.request.claim) };
}
export type RequestParties = Awaited<ReturnType<typeof loadParties>>;
