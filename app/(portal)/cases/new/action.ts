"use server";
import { redirect } from "next/navigation";
import { filesIn } from "@/app/_files/files-in";
import { removeTicked } from "@/app/_files/remove-ticked";
import { formatTime } from "@/app/_ui/time-format";
import { discardDraft, saveDraft } from "@/lib/cases/drafts/commands";
import { draftInput, newCaseInput } from "@/lib/cases/drafts/input";
import { addFiles } from "@/lib/cases/files/commands";
import { customer } from "@/lib/cases/files/queries";
import { openCase } from "@/lib/cases/opening/commands";
import { words } from "@/lib/i18n/words";
import { solveWhileTyping } from "@/lib/knowledge/deflections/commands";
import { showArticle } from "@/lib/knowledge/rules";
import { Refusal } from "@/lib/platform/refusal";
import { formAction } from "@/lib/web/action";
import { addressOf, caseAddress } from "../addresses";

/** The one form of the page: opens the case, or keeps it as a draft and shows what is known of the product. */
export const newCaseAction = formAction(
  { needs: "cases.open", input: newCaseInput, words: "caseOpening" },
  async (ctx, sent, data) => {
    const { number } = ctx.actor.account;
    if (sent.deed === "open") {
      await removeTicked(customer(ctx), data);
      await addFiles(ctx, sent.input.submissionId, filesIn(data));
      const opened = await openCase(ctx, sent.input);
      redirect(caseAddress(opened.number, number, { done: "opened" }));
    }
    if (sent.deed === "solved") {
      const { submissionId, serial, subject } = sent.draft;
      await solveWhileTyping(ctx, { submissionId, article: sent.article });
      const again = { ...(serial ? { serial } : {}), ...(subject ? { subject } : {}) };
      redirect(addressOf("/cases/new/solved", number, { article: showArticle(sent.article), ...again }));
    }
    if (sent.deed === "discard") {
      await discardDraft(ctx, sent.draft.submissionId);
      redirect(addressOf("/cases/new", number, { done: "discarded" }));
    }
    const { savedAt } = await saveDraft(ctx, sent.draft);
    if (!savedAt) throw new Refusal("case_form_sent");
    redirect(addressOf("/cases/new", number, sent.deed === "save" ? { done: "saved" } : { step: "checked" }));
  },
);

/** What the page saves by itself when the writer leaves a part of it. */
export const saveDraftAction = formAction(
  { needs: "cases.open", input: draftInput, words: "caseOpening" },
  async (ctx, draft) => {
    const { savedAt } = await saveDraft(ctx, draft);
    if (!savedAt) throw new Refusal("case_form_sent");
    const when = formatTime(savedAt, ctx.language, ctx.actor.timeZone, "time");
    return { message: words(ctx.language, "caseOpening")("draft.saved", { when }), message_kind: "ok" };
  },
);
