/** Where a person is named in cases: as contact, author, reader of mails, and in what was said. The cases stay. */
import { and, type Column, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
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
import { caseBounces, caseFiles, caseMails, inboundMails, refusedSenders } from "@/db/schema/cases-files";
import { staffMembers } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { erasedAddress } from "@/lib/identity/rules";
import { forgetRawMails, type RawMail } from "@/lib/registration/erasure/traces/mails/commands";

/** Free words of a case. A new column of this kind belongs here; the test of `erase-user` looks for it. */
const wordsOfCases: readonly (readonly [word: Column, caseId: Column])[] = [
  [cases.subject, cases.id],
  [cases.softwareVersion, cases.id],
  [caseMessages.body, caseMessages.caseId],
  [caseMessages.quoted, caseMessages.caseId],
  [caseStatusChanges.reason, caseStatusChanges.caseId],
  [caseSeverityChanges.reason, caseSeverityChanges.caseId],
  [caseEscalations.reason, caseEscalations.caseId],
  [caseEscalations.note, caseEscalations.caseId],
  [caseSurveys.comment, caseSurveys.caseId],
  [caseFiles.name, caseFiles.caseId],
  [caseBounces.diagnostic, caseBounces.caseId],
  [caseMails.recipient, caseMails.caseId],
];

/** A shorter name stands in too many other words. */
const shortestName = 4;

/**
 * Takes a person out of cases. Looked at are those of the accounts they ever belonged to, also through a link, and those
 * in which they take part: millions of messages of others are left unread. For somebody who worked here all are. `raw`:
 * mails as they came in which they are named. Answers the files of theirs that no case has, to be removed afterwards.
 */
export async function forgetInCases(
  ctx: Ctx,
  person: { id: string; names: readonly string[] },
  spellings: readonly string[],
  raw: readonly RawMail[],
): Promise<{ storageKey: string }[]> {
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

  await forgetRawMails(ctx, keys, raw, among(inboundMails.caseId));
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
    // what was held back belongs to no case yet
    const mail = or(among(inboundMails.caseId), sql`${inboundMails.caseId} is null`);
    for (const word of [inboundMails.subject, inboundMails.recipient])
      await ctx.db.execute(
        sql`update ${word.table} set ${sql.identifier(word.name)} = ${without(sql`${word}`)} where ${mail} and ${names(sql`${word}`)}`,
      );
  }

  // what programs were told, and half-written cases, hold names too, in no column of their own
  const ofTheirs = (accountId: Column) => (worksHere ? sql`true` : sql`${accountId} in ${own}`);
  for (const words of [...spellings, ...person.names.filter((name) => name.length >= shortestName)]) {
    const pattern = words.replace(/[^\p{L}\p{N}@_]/gu, "\\$&");
    const without = (word: SQL) => sql`regexp_replace(${word}, ${pattern}, ${erasedAddress}, 'gi')`;
    const names = (word: SQL) => sql`strpos(lower(${word}), ${words.toLowerCase()}) > 0`;
    for (const [json, accountId] of [
      [caseDrafts.answers, caseDrafts.accountId],
      [webhookDeliveries.payload, webhookDeliveries.accountId],
    ] as const)
      await ctx.db.execute(
        sql`update ${json.table} set ${sql.identifier(json.name)} = (${without(sql`${json}::text`)})::jsonb where ${ofTheirs(accountId)} and ${names(sql`${json}::text`)}`,
      );
    const answer = webhookDeliveries.answer;
    await ctx.db.execute(
      sql`update ${webhookDeliveries} set ${sql.identifier(answer.name)} = ${without(sql`${answer}`)} where ${ofTheirs(webhookDeliveries.accountId)} and ${names(sql`${answer}`)}`,
    );
  }

  await ctx.db
    .update(caseMessages)
    .set({ authorName: "" })
    .where(
      sql`${among(caseMessages.caseId)} and ${or(eq(caseMessages.authorId, person.id), isTheirs(caseMessages.authorName))}`,
    );
  // an empty address is written to by nobody
  await ctx.db
    .update(cases)
    .set({ contactName: "", contactEmail: "", contactPhone: null })
    .where(
      sql`${among(cases.id)} and ${or(eq(cases.openedBy, person.id), isTheirs(cases.contactEmail), isTheirs(cases.contactName))}`,
    );
  // whoever opened a case was asked how it was
  await ctx.db
    .update(caseSurveys)
    .set({ comment: null })
    .where(
      sql`exists (select 1 from ${cases} where ${cases.id} = ${caseSurveys.caseId} and ${cases.openedBy} = ${person.id})`,
    );
  await ctx.db
    .delete(caseParticipants)
    .where(or(eq(caseParticipants.userId, person.id), isTheirs(caseParticipants.email)));
  await ctx.db.delete(caseDrafts).where(eq(caseDrafts.userId, person.id));
  await ctx.db.delete(casePresences).where(eq(casePresences.userId, person.id));
  await ctx.db.delete(refusedSenders).where(isTheirs(refusedSenders.sender));
  await ctx.db.delete(caseBounces).where(isTheirs(caseBounces.recipient));
  return ctx.db
    .delete(caseFiles)
    .where(and(eq(caseFiles.uploadedBy, person.id), isNull(caseFiles.caseId)))
    .returning({ storageKey: caseFiles.storageKey });
}
