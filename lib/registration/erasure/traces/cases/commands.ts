/** Where a person is named in cases: as contact, author, reader of mails, and in what was said. The cases stay. */
import { type Column, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import { webhookDeliveries } from "@/db/schema/accounts-webhooks";
import {
  caseEscalations,
  caseMessages,
  caseParticipants,
  caseSeverityChanges,
  caseStatusChanges,
  cases,
} from "@/db/schema/cases";
import { caseDrafts, caseMacros, casePresences, caseSurveys } from "@/db/schema/cases-desk";
import { caseFiles, caseMails, inboundMails, refusedSenders } from "@/db/schema/cases-files";
import { staffMembers } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { erasedAddress } from "@/lib/identity/rules";

/** Free words of a case. A new column of this kind belongs here; the test of `erase-user` looks for it. */
const wordsOfCases: readonly (readonly [word: Column, caseId: Column])[] = [
  [cases.subject, cases.id],
  [cases.softwareVersion, cases.id],
  [cases.contactName, cases.id],
  [caseMessages.body, caseMessages.caseId],
  [caseMessages.quoted, caseMessages.caseId],
  [caseMessages.authorName, caseMessages.caseId],
  [caseStatusChanges.reason, caseStatusChanges.caseId],
  [caseSeverityChanges.reason, caseSeverityChanges.caseId],
  [caseEscalations.reason, caseEscalations.caseId],
  [caseEscalations.note, caseEscalations.caseId],
  [caseSurveys.comment, caseSurveys.caseId],
  [caseFiles.name, caseFiles.caseId],
  [caseMails.recipient, caseMails.caseId],
];

/**
 * Takes a person out of cases. Looked at are those of the accounts they ever belonged to, also through a link, and those
 * in which they take part: millions of messages of others are left unread. For somebody who worked here all are.
 */
export async function forgetInCases(
  ctx: Ctx,
  person: { id: string },
  spellings: readonly string[],
): Promise<void> {
  const keys = [...new Set(spellings.map((spelling) => spelling.toLowerCase()))];
  const isTheirs = (column: Column) => inArray(sql`lower(${column})`, keys);
  const own = sql`(select ${memberships.accountId} from ${memberships} where ${memberships.userId} = ${person.id})`;
  const [worksHere] = await ctx.db
    .select({ userId: staffMembers.userId })
    .from(staffMembers)
    .where(eq(staffMembers.userId, person.id));
  const theirs = ctx.db
    .select({ id: cases.id })
    .from(cases)
    .where(
      worksHere
        ? undefined
        : or(
            sql`${cases.accountId} in ${own}`,
            sql`${cases.homeAccountId} in ${own}`,
            eq(cases.openedBy, person.id),
            isTheirs(cases.contactEmail),
            sql`exists (select 1 from ${caseParticipants} where ${caseParticipants.caseId} = ${cases.id} and ${or(eq(caseParticipants.userId, person.id), isTheirs(caseParticipants.email))})`,
          ),
    );
  const ids = (await theirs).map(({ id }) => id);
  const among = (caseId: Column): SQL =>
    worksHere ? sql`true` : sql`${caseId} = any(${sql.param(ids)}::text[])`;

  for (const spelling of spellings) {
    const pattern = spelling.replace(/[^\p{L}\p{N}@_]/gu, "\\$&");
    const without = (word: SQL) => sql`regexp_replace(${word}, ${pattern}, ${erasedAddress}, 'gi')`;
    const names = (word: SQL) => sql`strpos(lower(${word}), ${spelling.toLowerCase()}) > 0`;
    for (const [word, caseId] of wordsOfCases)
      await ctx.db.execute(
        sql`update ${word.table} set ${sql.identifier(word.name)} = ${without(sql`${word}`)} where ${among(caseId)} and ${names(sql`${word}`)}`,
      );
    for (const word of [caseMacros.name, caseMacros.bodyEn, caseMacros.bodyJa])
      await ctx.db.execute(
        sql`update ${word.table} set ${sql.identifier(word.name)} = ${without(sql`${word}`)} where ${names(sql`${word}`)}`,
      );
    for (const [json, accountId] of [
      [caseDrafts.answers, caseDrafts.accountId],
      [webhookDeliveries.payload, webhookDeliveries.accountId],
    ] as const)
      await ctx.db.execute(
        sql`update ${json.table} set ${sql.identifier(json.name)} = (${without(sql`${json}::text`)})::jsonb where ${worksHere ? sql`true` : sql`${accountId} in ${own}`} and ${names(sql`${json}::text`)}`,
      );
    const answer = webhookDeliveries.answer;
    await ctx.db.execute(
      sql`update ${webhookDeliveries} set ${sql.identifier(answer.name)} = ${without(sql`${answer}`)} where ${worksHere ? sql`true` : sql`${webhookDeliveries.accountId} in ${own}`} and ${names(sql`${answer}`)}`,
    );
    // what was held back belongs to no case yet
    const mail = or(among(inboundMails.caseId), sql`${inboundMails.caseId} is null`);
    for (const word of [inboundMails.sender, inboundMails.subject, inboundMails.recipient])
      await ctx.db.execute(
        sql`update ${word.table} set ${sql.identifier(word.name)} = ${without(sql`${word}`)} where ${mail} and ${names(sql`${word}`)}`,
      );
  }

  await ctx.db
    .update(caseMessages)
    .set({ authorName: erasedAddress })
    .where(sql`${among(caseMessages.caseId)} and ${caseMessages.authorId} = ${person.id}`);
  // an empty address is written to by nobody
  await ctx.db
    .update(cases)
    .set({ contactName: erasedAddress, contactEmail: "", contactPhone: null })
    .where(sql`${among(cases.id)} and ${or(eq(cases.openedBy, person.id), isTheirs(cases.contactEmail))}`);
  await ctx.db
    .delete(caseParticipants)
    .where(or(eq(caseParticipants.userId, person.id), isTheirs(caseParticipants.email)));
  await ctx.db.delete(caseDrafts).where(eq(caseDrafts.userId, person.id));
  await ctx.db.delete(casePresences).where(eq(casePresences.userId, person.id));
  await ctx.db.delete(refusedSenders).where(isTheirs(refusedSenders.sender));
}
