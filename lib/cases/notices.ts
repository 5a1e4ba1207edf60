/** Who is told what of a case. Notes of staff are told to nobody. */
import { and, eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { type caseMessages, cases } from "@/db/schema/cases";
import { caseMilestones } from "@/db/schema/cases-sla";
import { products } from "@/db/schema/catalog";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { listFileNames } from "@/lib/cases/files/queries";
import { replyMarkers } from "@/lib/cases/mail/quotes/rules";
import { nameOfAuthor } from "@/lib/cases/messages/queries";
import type { Case } from "@/lib/cases/queries";
import { listReaders } from "@/lib/cases/readers/queries";
import { showNumber } from "@/lib/cases/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** The line above which a mail is answered, where answers come in. */
export const answerable = (language: Language): { marker?: string } =>
  env().INBOUND_DOMAIN ? { marker: replyMarkers[language] } : {};

/** The address of a case for its customers. */
export const linkTo = (about: Case, account: number) =>
  `${env().PORTAL_BASE_URL}/cases/${showNumber(about.number)}?account=${account}`;

/** The account of a case, for its mails. */
export async function accountOf(ctx: Ctx, about: Case): Promise<{ name: string; number: number }> {
  const [account] = await ctx.db
    .select({ name: accounts.name, number: accounts.number })
    .from(accounts)
    .where(eq(accounts.id, about.accountId));
  if (!account) throw new Error("a case without its account");
  return account;
}

/** To everybody who takes part, when a case was opened. */
export async function openedMails(ctx: Ctx, about: Case): Promise<Mail[]> {
  const account = await accountOf(ctx, about);
  const [asset] = about.assetId
    ? await ctx.db
        .select({ serial: assets.serial, product: products.name })
        .from(assets)
        .innerJoin(products, eq(products.id, assets.productId))
        .where(eq(assets.id, about.assetId))
    : [];
  const [due] = await ctx.db
    .select({ at: caseMilestones.dueAt })
    .from(caseMilestones)
    .innerJoin(cases, eq(cases.id, caseMilestones.caseId))
    .where(and(eq(caseMilestones.caseId, about.id), eq(caseMilestones.kind, "first_response")));
  return (await listReaders(ctx, about)).map(({ address, name, language, userId }) => ({
    to: { address, ...(name ? { name } : {}) },
    language,
    template: "case-opened" as const,
    accountId: about.accountId,
    ...(userId ? { userId } : {}),
    props: {
      number: showNumber(about.number),
      subject: about.subject,
      severity: words(language, "cases")(`severity.${about.severity}`),
      accountName: account.name,
      ...(asset ? { product: `${asset.product} · ${asset.serial}` } : {}),
      ...(due?.at ? { dueAt: due.at.toISOString() } : {}),
      link: linkTo(about, account.number),
      ...answerable(language),
    },
  }));
}

/** To somebody a case was just shared with, by address. `person`: who shared it, a program by the name of its key. */
export async function sharedMails(ctx: Ctx<AccountActor>, about: Case, shared: string): Promise<Mail[]> {
  const account = await accountOf(ctx, about);
  return (await listReaders(ctx, about))
    .filter(({ address }) => address.toLowerCase() === shared.toLowerCase())
    .map(({ address, name, language, userId }) => ({
      to: { address, ...(name ? { name } : {}) },
      language,
      template: "case-shared" as const,
      accountId: about.accountId,
      ...(userId ? { userId } : {}),
      props: {
        number: showNumber(about.number),
        subject: about.subject,
        person: ctx.actor.kind === "program" ? ctx.actor.keyName : displayName(ctx.actor, language),
        accountName: account.name,
        link: linkTo(about, account.number),
        ...answerable(language),
      },
    }));
}

/**
 * To everybody on the customer's side but the author, when something they may see was said. `author`: their address,
 * where they are known by it alone, so that nobody gets their own words back.
 */
export async function commentMails(
  ctx: Ctx,
  about: Case,
  said: typeof caseMessages.$inferSelect,
  author?: string,
): Promise<Mail[]> {
  if (said.visibility !== "customer") return [];
  const account = await accountOf(ctx, about);
  const files = (await listFileNames(ctx, said.id)).join(", ");
  return (await listReaders(ctx, about))
    .filter(({ userId, address }) =>
      userId ? userId !== said.authorId : address.toLowerCase() !== author?.toLowerCase(),
    )
    .map(({ address, name, language, userId }) => ({
      to: { address, ...(name ? { name } : {}) },
      language,
      template: "case-comment" as const,
      accountId: about.accountId,
      ...(userId ? { userId } : {}),
      props: {
        number: showNumber(about.number),
        subject: about.subject,
        author: said.senderUnproven
          ? `${nameOfAuthor(said, language)} (${words(language, "quarantine")("unproven")})`
          : nameOfAuthor(said, language),
        ...(said.authorKind === "staff" ? { staffBody: said.body } : { body: said.body }),
        kind: said.kind,
        ...(said.promisedAt ? { promisedAt: said.promisedAt.toISOString() } : {}),
        ...(files ? { files } : {}),
        link: linkTo(about, account.number),
        ...answerable(language),
      },
    }));
}
