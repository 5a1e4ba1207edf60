"use server";
import { redirect } from "next/navigation";
import { answerConsole } from "@/lib/registration/consoles/commands";
import { consoleAnswerInput } from "@/lib/registration/consoles/input";
import { formAction } from "@/lib/web/action";

export const answerConsoleAction = formAction(
  { needs: "open", input: consoleAnswerInput, words: "accounts", secrets: ["token"] },
  async (ctx, { token, answer }) => {
    await answerConsole(ctx, token, answer);
    redirect(`/join/console/${encodeURIComponent(token)}`);
  },
);
