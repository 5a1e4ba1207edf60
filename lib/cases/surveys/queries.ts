/** Reads of surveys, by the link in the mail. */
import { and, eq, gt, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import type { Ctx } from "@/lib/access/ctx";
import { hashToken } from "@/lib/platform/secrets";

/** What a link asks about; undefined when it is over or never was. */
export async function findSurvey(ctx: Ctx, token: string) {
  const [found] = await ctx.db
    .select({
      number: cases.number,
      subject: cases.subject,
      score: caseSurveys.score,
      comment: caseSurveys.comment,
    })
    .from(caseSurveys)
    .innerJoin(cases, eq(cases.id, caseSurveys.caseId))
    .where(and(eq(caseSurveys.tokenHash, hashToken(token)), gt(caseSurveys.expiresAt, sql`now()`)));
  return found;
}
