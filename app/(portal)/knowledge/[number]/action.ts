"use server";
import { redirect } from "next/navigation";
import { giveFeedback } from "@/lib/knowledge/feedback/commands";
import { feedbackInput } from "@/lib/knowledge/feedback/input";
import { formAction } from "@/lib/web/action";
import { articleAddress } from "../addresses";

export const feedbackAction = formAction(
  { needs: "open", input: feedbackInput, words: "knowledge" },
  async (ctx, input) => {
    await giveFeedback(ctx, input);
    redirect(articleAddress(input.number, input.language, { done: "feedback" }));
  },
);
