"use server";
import { redirect } from "next/navigation";
import { filesIn } from "@/app/_files/files-in";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { closeOwnCase, rejectSolution, reopenCase, withdrawCase } from "@/lib/cases/closing/commands";
import { closeOwnInput, ownCaseInput } from "@/lib/cases/closing/input";
import { escalateCase } from "@/lib/cases/escalations/commands";
import { escalateInput } from "@/lib/cases/escalations/input";
import { addFiles, removeFileOfCase } from "@/lib/cases/files/commands";
import { removeFileInput } from "@/lib/cases/files/input";
import { messageInput } from "@/lib/cases/input";
import { commentOnCase } from "@/lib/cases/messages/commands";
import { raiseSeverity } from "@/lib/cases/severity/commands";
import { raiseSeverityInput } from "@/lib/cases/severity/input";
import { shareCase, unshareCase } from "@/lib/cases/sharing/commands";
import { shareInput, unshareInput } from "@/lib/cases/sharing/input";
import { solveBySending } from "@/lib/knowledge/deflections/commands";
import { solvedInput } from "@/lib/knowledge/deflections/input";
import { formAction } from "@/lib/web/action";
import { caseAddress } from "../addresses";

/** Back to the case, saying what was done. */
function backTo(ctx: Ctx<AccountMember>, number: number, done: string): never {
  redirect(caseAddress(number, ctx.actor.account.number, { done }));
}

export const replyAction = formAction(
  { needs: "cases.open", input: messageInput, words: "casePage" },
  async (ctx, input, data) => {
    await addFiles(ctx, input.submissionId, filesIn(data));
    await commentOnCase(ctx, input);
    backTo(ctx, input.number, "replied");
  },
);

export const removeFileAction = formAction(
  { needs: "cases.open", input: removeFileInput, words: "casePage" },
  async (ctx, input) => {
    await removeFileOfCase(ctx, input);
    backTo(ctx, input.number, "fileRemoved");
  },
);

export const rejectAction = formAction(
  { needs: "cases.open", input: messageInput, words: "casePage" },
  async (ctx, input) => {
    await rejectSolution(ctx, input);
    backTo(ctx, input.number, "rejected");
  },
);

export const closeAction = formAction(
  { needs: "cases.open", input: closeOwnInput, words: "casePage" },
  async (ctx, input) => {
    await closeOwnCase(ctx, input);
    backTo(ctx, input.number, "closed");
  },
);

export const solvedAction = formAction(
  { needs: "cases.open", input: solvedInput, words: "casePage" },
  async (ctx, input) => {
    await solveBySending(ctx, input);
    backTo(ctx, input.number, "deflected");
  },
);

export const withdrawAction = formAction(
  { needs: "cases.open", input: ownCaseInput, words: "casePage" },
  async (ctx, { number }) => {
    await withdrawCase(ctx, number);
    backTo(ctx, number, "withdrawn");
  },
);

export const reopenAction = formAction(
  { needs: "cases.open", input: messageInput, words: "casePage" },
  async (ctx, input) => {
    await reopenCase(ctx, input);
    backTo(ctx, input.number, "reopened");
  },
);

export const raiseAction = formAction(
  { needs: "cases.open", input: raiseSeverityInput, words: "casePage" },
  async (ctx, input) => {
    await raiseSeverity(ctx, input);
    backTo(ctx, input.number, "raised");
  },
);

export const escalateAction = formAction(
  { needs: "cases.open", input: escalateInput, words: "casePage" },
  async (ctx, input) => {
    await escalateCase(ctx, input);
    backTo(ctx, input.number, "escalated");
  },
);

export const shareAction = formAction(
  { needs: "cases.open", input: shareInput, words: "casePage" },
  async (ctx, input) => {
    const { as } = await shareCase(ctx, input);
    backTo(ctx, input.number, as);
  },
);

export const unshareAction = formAction(
  { needs: "cases.open", input: unshareInput, words: "casePage" },
  async (ctx, input) => {
    await unshareCase(ctx, input);
    backTo(ctx, input.number, "unshared");
  },
);
