import { StatusPill } from "@/app/_ui/status-pill";
import type { MemberState } from "@/lib/accounts/members/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

const tones = {
  active: "ok",
  invited: "info",
  suspended: "danger",
  expired: "neutral",
  future: "info",
  ended: "neutral",
} as const;

/** How a member stands, in a word. */
export function StateOfMember({ state, language }: { state: MemberState; language: Language }) {
  return <StatusPill tone={tones[state]}>{words(language, "members")(`states.${state}`)}</StatusPill>;
}
