/** The digest about products that reach the end of their life: one mail per Super User, in their language. */
import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { Ctx } from "@/lib/access/ctx";
import { listSuperUsers } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** Lines of a digest; what does not fit is on the page it leads to. */
const mostLines = 15;

export async function endOfLifeMails(
  ctx: Ctx,
  accountId: string,
  ending: readonly { name: string; endOfLifeAt: Date | null; count: number }[],
): Promise<Mail[]> {
  const [account] = await ctx.db
    .select({ name: accounts.name, number: accounts.number })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!account) return [];
  const superUsers = await listSuperUsers(ctx.db, accountId);
  return superUsers.map((superUser) => {
    const t = words(superUser.language, "transfers");
    const lines = ending.slice(0, mostLines).map(({ name, endOfLifeAt, count }) =>
      t("endOfLife.line", {
        name,
        count: String(count),
        // the day in UTC, as the vendor publishes it
        date: endOfLifeAt?.toISOString().slice(0, 10) ?? "",
      }),
    );
    if (ending.length > mostLines) lines.push(t("endOfLife.more", { count: ending.length - mostLines }));
    return {
      to: addressee(superUser),
      language: superUser.language,
      userId: superUser.userId,
      accountId,
      template: "end-of-life",
      props: {
        accountName: account.name,
        reason: lines.join("\n"),
        link: `${env().PORTAL_BASE_URL}/assets?account=${account.number}`,
      },
    };
  });
}
