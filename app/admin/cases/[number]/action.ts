"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { filesIn, keptFiles } from "@/app/_files/files-in";
import { removeTicked } from "@/app/_files/remove-ticked";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { closeCase } from "@/lib/cases/closing/commands";
import { assignCase, handOutCase } from "@/lib/cases/desk/assigning/commands";
import { linkCases, mergeCases, unmergeCase } from "@/lib/cases/desk/joining/commands";
import { linkInput, mergeInput, unmergeInput } from "@/lib/cases/desk/joining/input";
import { findLastMessageId, getDeskCase, getDeskCaseId, listNewer } from "@/lib/cases/desk/queries";
import { assignInput, handOutInput } from "@/lib/cases/desk/queue/input";
import { splitCase } from "@/lib/cases/desk/splitting/commands";
import { splitInput } from "@/lib/cases/desk/splitting/input";
import { replyToCase, setWorkingState } from "@/lib/cases/desk/working/commands";
import {
  closeInput,
  deskSeverityInput,
  noteInput,
  replyInput,
  settleInput,
  stateInput,
  takeBackInput,
} from "@/lib/cases/desk/working/input";
import { settleEscalation } from "@/lib/cases/escalations/commands";
import { addFilesAsStaff } from "@/lib/cases/files/commands";
import { engineer, listUnsentFiles } from "@/lib/cases/files/queries";
import { writeAgain } from "@/lib/cases/mail/bounces/commands";
import { writeAgainInput } from "@/lib/cases/mail/bounces/input";
import { takeBackReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { nameOfAuthor } from "@/lib/cases/messages/queries";
import { showNumber } from "@/lib/cases/rules";
import { changeSeverity } from "@/lib/cases/severity/commands";
import { comma } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { Refusal } from "@/lib/platform/refusal";
import { formAction } from "@/lib/web/action";

const pageOf = (number: number, query = "") => `/admin/cases/${showNumber(number)}${query}`;
const done = (number: number, what: string): never => redirect(pageOf(number, `?done=${what}`));

/** The case named in the form's second field; its fault shows there. */
async function otherCaseId(ctx: Ctx<StaffMember>, number: number): Promise<string> {
  return getDeskCaseId(ctx, number).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(error.code, { field: "other" }) : error;
  });
}

export const replyAction = formAction(
  { needs: "staff.cases", input: replyInput, words: "desk" },
  async (ctx, input, data) => {
    const { about } = await getDeskCase(ctx, input.number);
    const caseId = about.id;
    const { accountId } = about;
    const files = { accountId, visibility: "customer" as const, submissionId: input.submissionId };
    await removeTicked(engineer(ctx), data);
    await addFilesAsStaff(ctx, files, filesIn(data));
    let messageId: string;
    try {
      ({ messageId } = await replyToCase(ctx, { ...input, caseId }));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "newer_message") throw error;
      // the page is drawn again with what is new, and the text stays in the form: sent once more, it goes
      const newer = await listNewer(ctx, caseId, input.seenUntil);
      revalidatePath("/admin/cases/[number]", "page");
      const t = words(ctx.language, "desk");
      const names = [
        ...new Set(newer.map((one) => nameOfAuthor(one, ctx.language) || t("case.system"))),
      ].join(comma(ctx.language));
      const typed = Object.fromEntries(
        [...data].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
      return {
        values: {
          ...{ ...typed, seenUntil: (await findLastMessageId(ctx, caseId)) ?? input.seenUntil },
          // what was sent with it waits, and is shown as such
          ...keptFiles(await listUnsentFiles(engineer(ctx), input.submissionId)),
        },
        message: t("reply.newer", { names }),
        message_kind: "danger" as const,
      };
    }
    redirect(pageOf(input.number, `?sent=${encodeURIComponent(messageId)}#m-${messageId}`));
  },
);

export const noteAction = formAction(
  { needs: "staff.cases", input: noteInput, words: "desk" },
  async (ctx, input, data) => {
    const { about } = await getDeskCase(ctx, input.number);
    const { accountId } = about;
    const files = { accountId, visibility: "staff" as const, submissionId: input.submissionId };
    await addFilesAsStaff(ctx, files, filesIn(data));
    await writeAsStaff(ctx, {
      ...{
        caseId: about.id,
        body: input.body,
        submissionId: input.submissionId,
        visibility: "staff",
        kind: "comment",
      },
      // a note stops nobody and is stopped by nothing: it promises the customer nothing
      ...{ asks: false, promisedAt: null, seenUntil: null },
    });
    done(input.number, "noted");
  },
);

export const takeBackAction = formAction(
  { needs: "staff.cases", input: takeBackInput, words: "desk" },
  async (ctx, { number, messageId }) => {
    await takeBackReply(ctx, messageId);
    redirect(pageOf(number, `?done=taken#reply`));
  },
);

export const writeAgainAction = formAction(
  { needs: "staff.cases", input: writeAgainInput, words: "desk" },
  async (ctx, { number, mailId }) => {
    await writeAgain(ctx, { caseId: await getDeskCaseId(ctx, number), mailId });
    done(number, "resumed");
  },
);

export const assignAction = formAction(
  { needs: "staff.cases", input: assignInput, words: "desk" },
  async (ctx, { number, engineer, seen }) => {
    const caseId = await getDeskCaseId(ctx, number);
    await assignCase(ctx, { caseId, engineer: engineer || null, seen: seen || null });
    done(number, "assigned");
  },
);

export const handOutAction = formAction(
  { needs: "staff.cases", input: handOutInput, words: "desk" },
  async (ctx, { number, team, how, seen }) => {
    const caseId = await getDeskCaseId(ctx, number);
    await handOutCase(ctx, { caseId, teamId: team, how, seen: seen || null });
    done(number, "assigned");
  },
);

export const stateAction = formAction(
  { needs: "staff.cases", input: stateInput, words: "desk" },
  async (ctx, { number, ...input }) => {
    await setWorkingState(ctx, { caseId: await getDeskCaseId(ctx, number), ...input });
    done(number, "state");
  },
);

export const severityAction = formAction(
  { needs: "staff.cases", input: deskSeverityInput, words: "desk" },
  async (ctx, { number, ...input }) => {
    await changeSeverity(ctx, { caseId: await getDeskCaseId(ctx, number), ...input });
    done(number, "severity");
  },
);

export const settleAction = formAction(
  { needs: "staff.cases", input: settleInput, words: "desk" },
  async (ctx, { number, note }) => {
    await settleEscalation(ctx, { caseId: await getDeskCaseId(ctx, number), note });
    done(number, "settled");
  },
);

export const closeAction = formAction(
  { needs: "staff.cases", input: closeInput, words: "desk" },
  async (ctx, { number, reason }) => {
    await closeCase(ctx, { caseId: await getDeskCaseId(ctx, number), reason });
    done(number, "closed");
  },
);

export const linkAction = formAction(
  { needs: "staff.cases", input: linkInput, words: "desk" },
  async (ctx, { number, other, kind }) => {
    const caseId = await getDeskCaseId(ctx, number);
    await linkCases(ctx, { caseId, otherId: await otherCaseId(ctx, other), kind });
    done(number, "linked");
  },
);

export const mergeAction = formAction(
  { needs: "staff.cases", input: mergeInput, words: "desk" },
  async (ctx, { number, other }) => {
    const caseId = await getDeskCaseId(ctx, number);
    await mergeCases(ctx, { caseId, intoId: await otherCaseId(ctx, other) });
    done(number, "merged");
  },
);

export const unmergeAction = formAction(
  { needs: "staff.cases", input: unmergeInput, words: "desk" },
  async (ctx, { number }) => {
    await unmergeCase(ctx, await getDeskCaseId(ctx, number));
    done(number, "parted");
  },
);

export const splitAction = formAction(
  { needs: "staff.cases", input: splitInput, words: "desk" },
  async (ctx, input) => {
    const made = await splitCase(ctx, { ...input, caseId: await getDeskCaseId(ctx, input.number) });
    done(made.number, "split");
  },
);
