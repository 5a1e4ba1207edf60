/** The mail that asks the person: was this you? */
import type { Ctx } from "@/lib/access/ctx";
import { loadParties } from "@/lib/accounts/requests/parties/queries";
import { addressee } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";
import type { ProductConsole } from "@/lib/registration/consoles/queries";

/** To the address that was typed into the console; the link opens a page, the page acts by POST. */
export async function confirmMail(
  ctx: Ctx,
  requestId: string,
  console: ProductConsole,
  token: string,
  expiresAt: Date,
): Promise<Mail> {
  const { requester, request, accountName } = await loadParties(ctx.db, requestId);
  return {
    to: addressee(requester),
    language: requester.language,
    template: "console-registration-confirm",
    userId: requester.userId,
    accountId: request.accountId,
    props: {
      productName: console.productName,
      accountName,
      link: `${env().PORTAL_BASE_URL}/join/console/${token}`,
      expiresAt: expiresAt.toISOString(),
    },
  };
}
