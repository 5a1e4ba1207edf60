"use server";
import { redirect } from "next/navigation";
import { createArticle } from "@/lib/knowledge/drafts/commands";
import { newArticleInput, seenInput } from "@/lib/knowledge/drafts/input";
import { createFromCase } from "@/lib/knowledge/from-cases/commands";
import { fromCaseInput } from "@/lib/knowledge/from-cases/input";
import { settleFeedback, settleSearch } from "@/lib/knowledge/handling/commands";
import { feedbackHandled, searchHandled } from "@/lib/knowledge/handling/input";
import { confirmArticle } from "@/lib/knowledge/publishing/commands";
import { showArticle } from "@/lib/knowledge/rules";
import { formAction } from "@/lib/web/action";

export const createArticleAction = formAction(
  { needs: "staff.articles", input: newArticleInput, words: "articles" },
  async (ctx, input) => {
    const { number } = await createArticle(ctx, input);
    redirect(`/admin/articles/${showArticle(number)}?done=created`);
  },
);

export const createFromCaseAction = formAction(
  { needs: "staff.articles", input: fromCaseInput, words: "articles" },
  async (ctx, input) => {
    const { number } = await createFromCase(ctx, input);
    redirect(`/admin/articles/${showArticle(number)}?done=created`);
  },
);

export const settleFeedbackAction = formAction(
  { needs: "staff.articles", input: feedbackHandled, words: "articles" },
  async (ctx, { id }) => {
    await settleFeedback(ctx, id);
    redirect("/admin/articles?view=feedback");
  },
);

export const settleSearchAction = formAction(
  { needs: "staff.articles", input: searchHandled, words: "articles" },
  async (ctx, input) => {
    await settleSearch(ctx, input);
    redirect("/admin/articles?view=searches");
  },
);

export const confirmListedAction = formAction(
  { needs: "staff.articles", input: seenInput, words: "articles" },
  async (ctx, input) => {
    await confirmArticle(ctx, input);
    redirect("/admin/articles?view=review");
  },
);
