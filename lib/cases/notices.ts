/** Who is told what of a case. Notes of staff are told to nobody. */
import { and, eq, isNull } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { type caseMessages, caseParticipants, cases } from "@/db/schema/cases";
import { caseMilestones } from "@/db/schema/cases-sla";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

type Reader = {
  readonly address: string;
  readonly name?: string;
  readonly language: Language;
  readonly userId?: string;
};

/** The customer's side of a case: its contact, colleagues it was shared with, and addresses in copy. Each address once. */
export async function listReaders(ctx: Ctx, about: Case): Promise<Reader[]> {
  const people = { email: users.email, language: users.language, familyName: users.familyName };
  const [opener] = about.openedBy
    ? await ctx.db
        .select({ id: users.id, ...people })
        .from(users)
        .where(eq(users.id, about.openedBy))
    : [];
  const others = await ctx.db
    .select({ id: users.id, copy: caseParticipants.email, ...people })
    .from(caseParticipants)
    .leftJoin(users, eq(users.id, caseParticipants.userId))
    .where(and(eq(caseParticipants.caseId, about.id), isNull(caseParticipants.removedAt)));
  const readers: Reader[] = [
    ...(opener
      ? [{ address: opener.email, name: about.contactName, language: opener.language, userId: opener.id }]
      : about.contactEmail
        ? [{ address: about.contactEmail, name: about.contactName, language: about.language }]
        : []),
    ...others.flatMap(({ id, copy, email, language }) => {
      const address = email ?? copy;
      return address
        ? [{ address, language: language ?? about.language, ...(id ? { userId: id } : {}) }]
        : [];
    }),
  ];
  return [...new Map(readers.map((reader) => [reader.address.toLowerCase(), reader])).values()];
}

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
    },
  }));
}

/** To somebody a case was just shared with, by address. `person`: who shared it. */
export async function sharedMails(ctx: Ctx<AccountMember>, about: Case, shared: string): Promise<Mail[]> {
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
        person: displayName(ctx.actor, language),
        accountName: account.name,
        link: linkTo(about, account.number),
      },
    }));
}

/** To everybody on the customer's side but the author, when something they may see was said. */
export async function commentMails(
  ctx: Ctx,
  about: Case,
  said: typeof caseMessages.$inferSelect,
): Promise<Mail[]> {
  if (said.visibility !== "customer") return [];
  const account = await accountOf(ctx, about);
  return (await listReaders(ctx, about))
    .filter(({ userId }) => !userId || userId !== said.authorId)
    .map(({ address, name, language, userId }) => ({
      to: { address, ...(name ? { name } : {}) },
      language,
      template: "case-comment" as const,
      accountId: about.accountId,
      ...(userId ? { userId } : {}),
      props: {
        number: showNumber(about.number),
        subject: about.subject,
        author: said.authorName,
        body: said.body,
        kind: said.kind,
        ...(said.promisedAt ? { promisedAt: said.promisedAt.toISOString() } : {}),
        link: linkTo(about, account.number),
      },
    }));
}
