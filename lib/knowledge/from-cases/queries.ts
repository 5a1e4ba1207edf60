/** What of a case goes into an article, with everything known that names its customer. */
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { accounts, memberships } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { caseMessages, caseParticipants } from "@/db/schema/cases";
import { units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { articles } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { getDeskCase } from "@/lib/cases/desk/queries";
import { shownToCustomers } from "@/lib/cases/queries";
import { asArticle, possibleIdentifiers } from "@/lib/knowledge/from-cases/rules";
import type { Known } from "@/lib/knowledge/masking/knowing/rules";
import { maskTexts } from "@/lib/knowledge/masking/rules";

/** Members of the account that are looked for by name. */
const mostMembers = 500;

/** The article that was begun from a case, if there is one. */
export async function findArticleOfCase(ctx: Ctx<StaffMember>, caseId: string): Promise<number | undefined> {
  const [found] = await ctx.db
    .select({ number: articles.number })
    .from(articles)
    .where(eq(articles.caseId, caseId));
  return found?.number;
}

const words = (list: readonly (string | null | undefined)[]) =>
  list.filter((word): word is string => Boolean(word));

/** A name in one field, as its two parts: the first word and the rest. */
function partsOf(name: string): { familyName: string; givenName: string } {
  const [familyName = "", ...rest] = name.normalize("NFKC").trim().split(/\s+/);
  return { familyName, givenName: rest.join(" ") };
}

type Messages = { body: string; authorId: string | null; authorName: string; homeAccountId: string | null }[];

async function knownOf(
  ctx: Ctx<StaffMember>,
  about: Awaited<ReturnType<typeof getDeskCase>>["about"],
  messages: Messages,
  texts: readonly string[],
): Promise<Known> {
  const companies = await ctx.db
    .select()
    .from(accounts)
    .where(
      inArray(
        accounts.id,
        words([about.accountId, about.homeAccountId, ...messages.map((one) => one.homeAccountId)]),
      ),
    );
  const participants = await ctx.db
    .select({ email: caseParticipants.email, userId: caseParticipants.userId })
    .from(caseParticipants)
    .where(eq(caseParticipants.caseId, about.id));
  const members = ctx.db
    .select({ id: memberships.userId })
    .from(memberships)
    .where(eq(memberships.accountId, about.accountId))
    .orderBy(asc(memberships.createdAt))
    .limit(mostMembers);
  const inCase = words([
    ...[about.openedBy, about.assignedTo, about.closedBy],
    ...messages.map(({ authorId }) => authorId),
    ...participants.map(({ userId }) => userId),
  ]);
  const people = await ctx.db
    .select()
    .from(users)
    .where(or(inArray(users.id, ["", ...inCase]), inArray(users.id, members)));
  const asked = possibleIdentifiers(texts);
  const some = sql`any(${sql.param(asked)}::text[])`;
  const devices = await ctx.db
    .select()
    .from(assets)
    .where(
      and(
        eq(assets.accountId, about.accountId),
        or(
          about.assetId ? eq(assets.id, about.assetId) : undefined,
          sql`upper(${assets.serial}) = ${some} or upper(${assets.cpuId}) = ${some} or upper(${assets.uuid}) = ${some} or upper(${assets.name}) = ${some}`,
        ),
      ),
    );
  const codes = await ctx.db
    .select({ serial: units.serial, authCode: units.authCode })
    .from(units)
    .where(sql`${units.authCode} = ${some} or ${units.serial} = ${some}`);
  const places = [...companies, ...devices];
  return {
    serials: words([...devices.map(({ serial }) => serial), ...codes.map(({ serial }) => serial)]),
    authCodes: words(codes.map(({ authCode }) => authCode)),
    ids: words([
      ...devices.flatMap(({ cpuId, uuid, tenantId }) => [cpuId, uuid, tenantId]),
      ...companies.map(({ number }) => String(number)),
    ]),
    caseNumbers: [about.number],
    emails: words([
      about.contactEmail,
      ...participants.map(({ email }) => email),
      ...people.map(({ email }) => email),
    ]),
    phones: words([about.contactPhone, ...people.map(({ phone }) => phone)]),
    hosts: words([
      ...companies.flatMap(({ emailDomain, website, autoApproveDomains }) => [
        ...[emailDomain, ...autoApproveDomains],
        website
          ?.replace(/^\w+:\/\//, "")
          .replace(/[/:?#].*$/, "")
          .replace(/^www\./, ""),
      ]),
      ...devices.map(({ name }) => name),
    ]),
    companies: companies.map(({ name }) => name),
    people: [
      ...people.map(({ familyName, givenName }) => ({ familyName, givenName })),
      partsOf(about.contactName),
      // the names of the portal and of programs name nobody
      ...messages.filter(({ authorId }) => authorId !== null).map(({ authorName }) => partsOf(authorName)),
    ],
    addresses: words(
      places.flatMap(({ address1, address2, postalCode }) => [address1, address2, postalCode]),
    ),
  };
}

/**
 * Title, symptom and resolution of an article about a case, masked, and what was masked. Only what its customers see is
 * used: the description, and the last solution, else the last workaround (domain rule 74). Refuses `not_found`.
 */
export async function getCaseAsArticle(ctx: Ctx<StaffMember>, number: number) {
  const { about, product } = await getDeskCase(ctx, number);
  const messages = await ctx.db
    .select({
      ...{ body: caseMessages.body, kind: caseMessages.kind, authorKind: caseMessages.authorKind },
      ...{ authorId: caseMessages.authorId, authorName: caseMessages.authorName },
      homeAccountId: caseMessages.homeAccountId,
    })
    .from(caseMessages)
    .where(and(eq(caseMessages.caseId, about.id), shownToCustomers))
    .orderBy(asc(caseMessages.publishedAt), asc(caseMessages.id));
  const description = messages.find(({ authorKind }) => authorKind !== "system")?.body ?? "";
  const solution =
    messages.findLast(({ kind }) => kind === "solution") ??
    messages.findLast(({ kind }) => kind === "workaround");
  const texts = [about.subject, description, solution?.body ?? "", about.softwareVersion ?? ""];
  const known = await knownOf(ctx, about, messages, texts);
  const masked = maskTexts(texts, known);
  const [title = "", symptom = "", resolution = "", version = ""] = masked.texts;
  return {
    about,
    language: about.language,
    product: product ? { id: about.productId, ...product } : null,
    title,
    symptom: asArticle(symptom),
    resolution: asArticle(resolution),
    version,
    found: masked.found,
    article: await findArticleOfCase(ctx, about.id),
  };
}
