"use server";
import { addAssets } from "@/lib/assets/grouping/commands";
import { addAssetsInput } from "@/lib/assets/grouping/input";
import { words } from "@/lib/i18n/words";
import { formAction } from "@/lib/web/action";

/** Stays on the page: the form comes back with what became of each line, and with the lines that were not done. */
export const addAssetsAction = formAction(
  { needs: "groups.manage", input: addAssetsInput, words: "groups" },
  async (ctx, input) => {
    const outcome = await addAssets(ctx, input);
    const left = outcome.filter(({ result }) => result !== "added" && result !== "moved");
    return {
      values: {
        serials: left
          .filter(({ result }) => result !== "already" && result !== "repeated")
          .map(({ typed }) => typed)
          .join("\n"),
        ...(input.move ? { move: "on" } : {}),
        outcome: outcome.map(({ line, typed, result }) => `${line}\t${typed}\t${result}`),
      },
      message: words(ctx.language, "groups")("addAssets.summary", {
        done: outcome.length - left.length,
        left: left.length,
      }),
      message_kind: left.length === 0 ? "ok" : "info",
    };
  },
);
