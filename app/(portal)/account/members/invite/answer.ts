import type { InviteResult } from "@/lib/accounts/invitations/lists/commands";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { FormState } from "@/lib/web/form-state";

/** What the form says afterwards: a sum in one sentence, and each address with what became of it, as `line`, address, sentence by turns. */
export function answerOf(
  language: Language,
  results: readonly InviteResult[],
  values: FormState["values"],
): Pick<FormState, "values" | "message"> & { message_kind: "ok" | "info" } {
  const t = words(language, "members");
  const invited = results.filter((row) => row.outcome === "invited").length;
  const others = results.length - invited;
  return {
    values: {
      ...values,
      outcome: results.flatMap((row) => [
        String(row.line),
        row.email || "–",
        t(`inviting.outcomes.${row.outcome}`),
      ]),
    },
    message: t("inviting.summary", { invited, others }),
    message_kind: others > 0 ? "info" : "ok",
  };
}
