import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { DeskKey, KeySay } from "./desk-keys";

/** The keys of the queue, or of a case. */
export function keysOf(language: Language, page: "queue" | "case"): { keys: DeskKey[]; say: KeySay } {
  const t = words(language, "desk");
  return {
    keys: [
      { key: "j", label: t("keys.j") },
      { key: "k", label: t("keys.k") },
      ...(page === "queue"
        ? [
            { key: "o", label: t("keys.o") },
            { key: "x", label: t("keys.x") },
            { key: "a", label: t("keys.aChosen"), to: '[data-key="take"]', chosen: true as const },
            {
              ...{ key: "s", label: t("keys.sChosen"), to: '[data-key="go"]', chosen: true as const },
              value: { field: 'select[name="act"]', is: "status" },
            },
            { key: "/", label: t("keys.search"), to: 'input[name="q"]' },
          ]
        : [
            { key: "r", label: t("keys.r"), to: "#reply-body" },
            { key: "n", label: t("keys.n"), to: "#note-body" },
            { key: "a", label: t("keys.a"), to: '[data-key="take"] button' },
            { key: "s", label: t("keys.s"), to: 'select[name="status"]' },
          ]),
      { key: "?", label: t("keys.help") },
    ],
    say: { title: t("keys.title"), open: t("keys.open"), close: t("keys.close"), on: t("keys.on") },
  };
}
