import { showBytes } from "@/lib/cases/files/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";

/** What the file field says, for a page to hand to it. A name of a file stands where `{file}` is left. */
export function fileWords(language: Language) {
  const t = words(language, "caseFiles");
  const count = env().CASE_FILES_MAX;
  const file = "{file}";
  return {
    label: t("label"),
    hint: t("hint", { count, size: showBytes(env().FILE_MAX_BYTES) }),
    hintPlain: t("hintPlain", { count, size: showBytes(env().FORM_FILE_MAX_BYTES) }),
    list: t("list"),
    sending: t("sending", { done: "{done}", size: "{size}" }),
    waiting: t("waiting"),
    pending: t("state.pending"),
    done: t("done", { file }),
    remove: t("remove"),
    removeOf: t("removeOf", { file }),
    removed: t("removed", { file }),
    again: t("again"),
    failed: t("failed"),
    busy: t("busy"),
    unfinished: t("unfinished"),
  };
}
export type FileWords = ReturnType<typeof fileWords>;
