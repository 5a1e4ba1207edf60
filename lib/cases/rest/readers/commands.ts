/** Letting others read along and saying how it was, for programs: the commands of the pages, in the names of `/api/v1`. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { getNumbered } from "@/lib/cases/rest/queries";
import type { RestParticipant } from "@/lib/cases/rest/readers/input";
import { shareCase, unshareCase } from "@/lib/cases/sharing/commands";
import { listParticipants } from "@/lib/cases/sharing/queries";
import { answerSurveyOf } from "@/lib/cases/surveys/commands";
import { inTransaction } from "@/lib/platform/transaction";

/** Who reads along besides the contact. Refuses `not_found`. */
export async function listRestParticipants(ctx: Ctx<Program>, typed: string): Promise<RestParticipant[]> {
  return listParticipants(ctx, (await getNumbered(ctx, typed)).id);
}

/** `shareCase`. */
export function shareByRest(
  outer: Ctx<Program>,
  typed: string,
  { email }: { email: string },
): Promise<RestParticipant[]> {
  return inTransaction(outer, async (ctx) => {
    const { number } = await getNumbered(ctx, typed);
    await shareCase(ctx, { number, email: email.normalize("NFKC").toLowerCase() });
    return listRestParticipants(ctx, typed);
  });
}

/** `unshareCase`. */
export async function unshareByRest(ctx: Ctx<Program>, typed: string, participantId: string): Promise<void> {
  const { number } = await getNumbered(ctx, typed);
  await unshareCase(ctx, { number, participantId });
}

/** `answerSurveyOf`. */
export async function surveyByRest(
  ctx: Ctx<Program>,
  typed: string,
  { score, comment = "" }: { score: number; comment?: string | undefined },
): Promise<void> {
  const { number } = await getNumbered(ctx, typed);
  await answerSurveyOf(ctx, number, { score, comment });
}
