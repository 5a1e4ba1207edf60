/** Who is told what while a request waits. Deciding has its own notices (`lib/registration/decisions`). */
import type { Ctx } from "@/lib/access/ctx";
import type { Person } from "@/lib/accounts/queries";
import { loadParties, type RequestParties } from "@/lib/accounts/requests/parties/queries";
import { type RequestedProduct, requestLives } from "@/lib/accounts/requests/queries";
import { requestClosesAt } from "@/lib/accounts/requests/rules";
import { addressee } from "@/lib/accounts/rules";
import { comma } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** Products in one line: "PA-440 (0120…), …"; undefined when none are asked for. */
function productSummary(products: readonly RequestedProduct[], language: "en" | "ja"): string | undefined {
  if (products.length === 0) return undefined;
  const named = products.slice(0, 5).map((product) => {
    const code = product.serial ?? product.authCode;
    return code ? `${product.name} (${code})` : product.name;
  });
  const rest = products.length - named.length;
  const line = named.join(comma(language));
  return rest > 0 ? words(language, "accounts")("requests.andMore", { line, rest }) : line;
}

/** Where a Super User decides this request; the account is named, because they may act in several. */
const decisionLink = ({ request, accountNumber }: RequestParties) =>
  `${env().PORTAL_BASE_URL}/account/requests/${request.id}?account=${accountNumber}`;

function superUserMail(
  loaded: RequestParties,
  superUser: Person,
  template: "access-request-for-super-user" | "access-request-reminder",
): Mail {
  const { request, requester, accountName, products } = loaded;
  return {
    to: addressee(superUser),
    language: superUser.language,
    template,
    userId: superUser.userId,
    accountId: request.accountId,
    props: {
      requesterName: displayName(requester, superUser.language),
      requesterEmail: requester.email,
      accountName,
      productSummary: productSummary(products, superUser.language),
      origin: request.origin,
      requestedAt: request.createdAt.toISOString(),
      closesAt: requestClosesAt(request, requestLives()).toISOString(),
      link: decisionLink(loaded),
    },
  };
}

/** A new request: every Super User hears of it, and the person that it arrived. A claim goes to the person alone. */
export async function requestMails(ctx: Ctx, requestId: string): Promise<Mail[]> {
  const loaded = await loadParties(ctx.db, requestId);
  if (loaded.request.kind === "claim") return [claimReceivedMail(loaded)];
  const mails = loaded.superUsers.map((superUser) =>
    superUserMail(loaded, superUser, "access-request-for-super-user"),
  );
  // a product console asks the person first; that mail is its own (console-registration-confirm)
  if (loaded.request.origin === "console") return mails;
  const { requester, accountName, request } = loaded;
  return [
    ...mails,
    {
      to: addressee(requester),
      language: requester.language,
      template: "access-request-received",
      userId: requester.userId,
      accountId: request.accountId,
      props: {
        accountName,
        productSummary: productSummary(loaded.products, requester.language),
        closesAt: requestClosesAt(request, requestLives()).toISOString(),
      },
    },
  ];
}

/** Once more to the Super Users who have not decided. */
export async function reminderMails(ctx: Ctx, requestId: string): Promise<Mail[]> {
  const loaded = await loadParties(ctx.db, requestId);
  return loaded.superUsers.map((superUser) => superUserMail(loaded, superUser, "access-request-reminder"));
}

function claimReceivedMail({ requester, accountName, request }: RequestParties): Mail {
  return {
    to: addressee(requester),
    language: requester.language,
    template: "account-claim-received",
    userId: requester.userId,
    accountId: request.accountId,
    props: { companyName: accountName },
  };
}

/** The account lost its last Super User: staff decide now. */
export async function sentToStaffMail(ctx: Ctx, requestId: string): Promise<Mail> {
  return claimReceivedMail(await loadParties(ctx.db, requestId));
}

/** Nobody decided in time. */
export async function expiredMail(ctx: Ctx, requestId: string): Promise<{ accountId: string; mail: Mail }> {
  const { requester, accountName, request } = await loadParties(ctx.db, requestId);
  return {
    accountId: request.accountId,
    mail: {
      to: addressee(requester),
      language: requester.language,
      template: "access-request-expired",
      userId: requester.userId,
      accountId: request.accountId,
      props: { accountName },
    },
  };
}
