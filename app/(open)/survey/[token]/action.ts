"use server";
import { redirect } from "next/navigation";
import { answerSurvey } from "@/lib/cases/surveys/commands";
import { surveyInput } from "@/lib/cases/surveys/input";
import { formAction } from "@/lib/web/action";

export const surveyAction = formAction(
  { needs: "open", input: surveyInput, words: "casePage" },
  async (ctx, input) => {
    await answerSurvey(ctx, input);
    redirect(`/survey/${encodeURIComponent(input.token)}?done=${input.score <= 2 ? "poor" : "thanks"}`);
  },
);
