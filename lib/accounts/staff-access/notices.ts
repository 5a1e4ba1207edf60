/** Who hears of the access of staff: the account's Super Users and Domain Administrators, and the engineer. */
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { staffAccessRequests } from "@/db/schema/accounts-entry";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { findPerson, listHolders, type Person } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

async function load(db: Db, requestId: string) {
  const [found] = await db
    .select({ request: staffAccessRequests, accountName: accounts.name, accountNumber: accounts.number })
    .from(staffAccessRequests)
    .innerJoin(accounts, eq(accounts.id, staffAccessRequests.accountId))
    .where(eq(staffAccessRequests.id, requestId));
  const engineer = found && (await findPerson(db, found.request.staffUserId));
  if (!found || !engineer) throw new Error("this request of staff is gone");
  const stewards = await listHolders(db, found.request.accountId, ["super_user", "domain_administrator"]);
  return { ...found, engineer, stewards };
}
type Loaded = Awaited<ReturnType<typeof load>>;

const about = ({ request }: Loaded, person: Person) => ({
  to: addressee(person),
  language: person.language,
  userId: person.userId,
  accountId: request.accountId,
});
const pageOf = ({ accountNumber }: Loaded) =>
  `${env().PORTAL_BASE_URL}/account/staff-access?account=${accountNumber}`;

/** An engineer asked: the people of the account decide, or are told that the setting opened it at once. */
export async function askedMails(ctx: Ctx, requestId: string): Promise<Mail[]> {
  const loaded = await load(ctx.db, requestId);
  const { request, engineer, accountName, stewards } = loaded;
  return stewards
    .filter((person) => person.userId !== engineer.userId)
    .map((person) => ({
      ...about(loaded, person),
      template: "staff-access-asked" as const,
      props: {
        engineerName: displayName(engineer, person.language),
        accountName,
        reason: request.reason,
        link: pageOf(loaded),
        ...(request.endsAt ? { expiresAt: request.endsAt.toISOString() } : { days: env().STAFF_ACCESS_DAYS }),
      },
    }));
}

/** The account answered or ended it: the engineer hears of it, and everybody of the account who did not do it. */
export async function changedMails(
  ctx: Ctx<AccountMember>,
  requestId: string,
  change: "approved" | "declined" | "ended",
  by: Ctx<AccountMember>["actor"],
): Promise<Mail[]> {
  const loaded = await load(ctx.db, requestId);
  const { request, engineer, accountName, accountNumber, stewards } = loaded;
  const others = stewards.filter(
    (person) => person.userId !== by.userId && person.userId !== engineer.userId,
  );
  return [engineer, ...others].map((person) => ({
    ...about(loaded, person),
    template: "staff-access-changed" as const,
    props: {
      change,
      engineerName: displayName(engineer, person.language),
      accountName,
      decidedBy: displayName(by, person.language),
      ...(change === "approved" && request.endsAt ? { expiresAt: request.endsAt.toISOString() } : {}),
      link:
        person.userId === engineer.userId
          ? `${env().PORTAL_BASE_URL}/admin/accounts/${accountNumber}`
          : pageOf(loaded),
    },
  }));
}
