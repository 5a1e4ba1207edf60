/** A replacement, told to the Super Users of the account. */
import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { Ctx } from "@/lib/access/ctx";
import { listSuperUsers } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

export async function replacedMails(
  ctx: Ctx,
  replaced: {
    accountId: string;
    former: { productName: string; serial: string };
    next: { productName: string; serial: string };
    reason: string;
    licenses: number;
  },
): Promise<Mail[]> {
  const { accountId, former, next, reason, licenses } = replaced;
  const [account] = await ctx.db
    .select({ name: accounts.name, number: accounts.number })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!account) return [];
  const superUsers = await listSuperUsers(ctx.db, accountId);
  return superUsers.map((superUser) => ({
    to: addressee(superUser),
    language: superUser.language,
    userId: superUser.userId,
    accountId,
    template: "asset-replaced",
    props: {
      accountName: account.name,
      formerSummary: `${former.productName} (${former.serial})`,
      productSummary: `${next.productName} (${next.serial})`,
      reason,
      licenses,
      link: `${env().PORTAL_BASE_URL}/assets/${next.serial}?account=${account.number}`,
    },
  }));
}
