/** Who is told about a transfer. */
import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assets, assetTransfers } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { findPerson, listSuperUsers } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import type { TransferDecision } from "@/lib/assets/rules";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

async function load(ctx: Ctx, transferId: string) {
  const [found] = await ctx.db
    .select({
      transfer: assetTransfers,
      serial: assets.serial,
      productName: products.name,
      from: { name: accounts.name, number: accounts.number },
    })
    .from(assetTransfers)
    .innerJoin(assets, eq(assets.id, assetTransfers.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(accounts, eq(accounts.id, assetTransfers.accountId))
    .where(eq(assetTransfers.id, transferId));
  const sender = found && (await findPerson(ctx.db, found.transfer.createdBy));
  if (!found || !sender) throw new Error("a transfer without its parties");
  return { ...found, sender };
}

/** A person by the key of their address: somebody we know reads their own language, somebody new that of the sender. */
async function recipientOf(ctx: Ctx, transfer: { recipientEmail: string; recipientKey: string }) {
  const [user] = await ctx.db
    .select({
      userId: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      language: users.language,
    })
    .from(users)
    .where(eq(users.emailKey, transfer.recipientKey));
  return user
    ? { to: addressee(user), language: user.language, userId: user.userId }
    : { to: { address: transfer.recipientEmail }, language: ctx.language };
}

const productSummary = (one: { productName: string; serial: string }) => `${one.productName} (${one.serial})`;

/** The offer, to its recipient. One mail either way, so that the sender learns nothing about the address. */
export async function offerMail(ctx: Ctx, transferId: string): Promise<Mail> {
  const loaded = await load(ctx, transferId);
  const recipient = await recipientOf(ctx, loaded.transfer);
  const known = "userId" in recipient;
  return {
    ...recipient,
    template: "asset-transfer-offered",
    props: {
      senderName: displayName(loaded.sender, recipient.language),
      accountName: loaded.from.name,
      productSummary: productSummary(loaded),
      ...(loaded.transfer.message ? { reason: loaded.transfer.message } : {}),
      expiresAt: loaded.transfer.expiresAt.toISOString(),
      known,
      link: `${env().PORTAL_BASE_URL}${known ? "/assets/transfers" : "/create-account"}`,
    },
  };
}

/** How an offer ended: to its sender, and to its recipient when the sender took it back. */
export async function endedMail(ctx: Ctx, transferId: string, decision: TransferDecision): Promise<Mail> {
  const { transfer, from, sender, ...thing } = await load(ctx, transferId);
  const to =
    decision === "cancelled"
      ? await recipientOf(ctx, transfer)
      : { to: addressee(sender), language: sender.language, userId: sender.userId };
  return {
    ...to,
    ...(decision === "cancelled" ? {} : { accountId: transfer.accountId }),
    template: "asset-transfer-ended",
    props: {
      decision,
      productSummary: productSummary(thing),
      recipientEmail: transfer.recipientEmail,
      accountName: from.name,
      ...(decision === "cancelled"
        ? {}
        : { link: `${env().PORTAL_BASE_URL}/assets/transfers?account=${from.number}` }),
    },
  };
}

/** A transfer without an offer: to the Super Users of both accounts, who had no say. */
export async function movedMails(
  ctx: Ctx,
  moved: {
    from: { id: string; name: string };
    to: { id: string; name: string };
    productName: string;
    serial: string;
    by: { familyName: string; givenName: string };
    center: string;
  },
): Promise<Mail[]> {
  const mails: Mail[] = [];
  for (const account of [moved.from, moved.to])
    for (const superUser of await listSuperUsers(ctx.db, account.id))
      mails.push({
        to: addressee(superUser),
        language: superUser.language,
        userId: superUser.userId,
        accountId: account.id,
        template: "asset-moved",
        props: {
          productSummary: productSummary(moved),
          fromName: moved.from.name,
          toName: moved.to.name,
          byName: displayName(moved.by, superUser.language),
          centerName: moved.center,
        },
      });
  return mails;
}
