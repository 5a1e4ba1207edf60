import { StatusPill } from "@/app/_ui/status-pill";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { ImportRow } from "@/lib/staff/imports/queries";

const tones = { looked: "info", written: "ok", refused: "danger", unreadable: "danger" } as const;

/** What became of a file. */
export function Outcome({ outcome, language }: { outcome: ImportRow["outcome"]; language: Language }) {
  return <StatusPill tone={tones[outcome]}>{words(language, "imports")(`outcomes.${outcome}`)}</StatusPill>;
}
