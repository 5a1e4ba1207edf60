/** Reads of what was said, for programs: only what customers see (`shownToCustomers`; domain rule 74). */
import { and, asc, eq, sql } from "drizzle-orm";
import { caseMessages } from "@/db/schema/cases";
import type { Ctx, Program } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { listCaseFiles } from "@/lib/cases/files/queries";
import { type Case, shownToCustomers } from "@/lib/cases/queries";
import { asFile } from "@/lib/cases/rest/files/queries";
import type { RestMessage } from "@/lib/cases/rest/input";
import { getNumbered } from "@/lib/cases/rest/queries";
import { isByProgram } from "@/lib/cases/rules";
import { keptName } from "@/lib/identity/rules";
import { Refusal } from "@/lib/platform/refusal";

const published = sql<Date>`${caseMessages.publishedAt}`.mapWith(caseMessages.publishedAt);

/** The last message of a page: when it was published, as the database writes it, and its id. */
function readPlace(text: string): { key: string; id: string } {
  const [key = "", id = ""] = text.split("|");
  return { key, id };
}

async function read(
  ctx: Ctx<Program>,
  about: Case,
  asked: { id?: string; since?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: RestMessage[]; next: string | null }> {
  const place = asked.after === undefined ? null : readPlace(asked.after);
  const rows = await ctx.db
    .select({
      id: caseMessages.id,
      at: published,
      key: sql<string>`${caseMessages.publishedAt}::text`,
      kind: caseMessages.kind,
      via: caseMessages.via,
      authorKind: caseMessages.authorKind,
      authorId: caseMessages.authorId,
      authorName: caseMessages.authorName,
      senderUnproven: caseMessages.senderUnproven,
      body: caseMessages.body,
      quoted: caseMessages.quoted,
      promisedAt: caseMessages.promisedAt,
    })
    .from(caseMessages)
    .where(
      and(
        within(ctx, caseMessages.accountId),
        eq(caseMessages.caseId, about.id),
        shownToCustomers,
        asked.id === undefined ? undefined : eq(caseMessages.id, asked.id),
        asked.since === undefined
          ? undefined
          : sql`${caseMessages.publishedAt} >= ${asked.since}::timestamptz`,
        place
          ? sql`(${caseMessages.publishedAt}, ${caseMessages.id}) > (${place.key}::timestamptz, ${place.id})`
          : undefined,
      ),
    )
    .orderBy(asc(caseMessages.publishedAt), asc(caseMessages.id))
    .limit(asked.limit + 1);
  const page = rows.slice(0, asked.limit);
  const files = Map.groupBy(await listCaseFiles(ctx, about.id), ({ messageId }) => messageId);
  const last = page.at(-1);
  return {
    items: page.map(({ at, key: _, authorKind, authorId, authorName, promisedAt, ...said }) => ({
      ...{ id: said.id, at: at.toISOString(), kind: said.kind, via: said.via },
      author: {
        // somebody who was erased has no name any more, the portal itself never had one
        ...{ kind: authorKind, name: authorKind === "system" ? "" : keptName(authorName, ctx.language) },
        program: isByProgram({ authorKind, authorId, via: said.via }),
        verified: !said.senderUnproven,
      },
      ...{ body: said.body, quoted: said.quoted, promisedAt: promisedAt?.toISOString() ?? null },
      files: (files.get(said.id) ?? []).map(asFile),
    })),
    next: rows.length > asked.limit && last ? `${last.key}|${last.id}` : null,
  };
}

/** A page of the messages of a case, oldest first. `since`: ISO 8601. */
export async function listRestMessages(
  ctx: Ctx<Program>,
  number: string,
  { since, limit }: { since?: string | undefined; limit: number },
  after: string | undefined,
): Promise<{ items: RestMessage[]; next: string | null }> {
  return read(ctx, await getNumbered(ctx, number), { since, limit, after });
}

/** One message of a case. */
export async function getRestMessage(ctx: Ctx<Program>, about: Case, id: string): Promise<RestMessage> {
  const { items } = await read(ctx, about, { id, limit: 1 });
  const [message] = items;
  if (!message) throw new Refusal("not_found");
  return message;
}
