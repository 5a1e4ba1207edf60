import { followUpUnits, planCoverages, planDeliverers } from "@/lib/catalog/rules";
import type { Language } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { LineSay } from "./[code]/line-form";
import type { TargetSay } from "./[code]/target-form";
import type { PlanSay } from "./plan-form";

const ofPlan = [
  "code",
  "codeHint",
  "like",
  "likeHint",
  "nameEn",
  "nameJa",
  "summaryEn",
  "summaryJa",
  "coverage",
  "deliveredBy",
  "deliveredByHint",
  "position",
  "positionHint",
  "save",
  "addSubmit",
] as const;
const ofLine = ["topic", "topicHint", "labelEn", "labelJa", "valueEn", "valueJa", "save", "lineAdd"] as const;
const ofTarget = ["first", "clock", "every", "unit", "save"] as const;

function say<Name extends string>(language: Language, names: readonly Name[]): Record<Name, string> {
  const t = words(language, "inspection") as unknown as (key: string) => string;
  return Object.fromEntries(names.map((name) => [name, t(`plans.${name}`)])) as Record<Name, string>;
}

/** What the form of a plan needs besides its action and its values; so do the two below. */
export function planFormProps(language: Language) {
  const t = words(language, "inspection");
  return {
    words: formWords(language),
    sentences: faultSentences(language, "inspection", ["code", "position"]),
    coverages: planCoverages.map((coverage) => ({
      value: coverage,
      label: t(`plans.coverages.${coverage}`),
    })),
    deliverers: planDeliverers.map((deliverer) => ({
      value: deliverer,
      label: t(`plans.deliverers.${deliverer}`),
    })),
    say: say(language, ofPlan) satisfies PlanSay,
  };
}

export function lineFormProps(language: Language) {
  return {
    words: formWords(language),
    sentences: faultSentences(language, "inspection", ["topic"]),
    say: say(language, ofLine) satisfies LineSay,
  };
}

export function targetFormProps(language: Language) {
  const t = words(language, "inspection");
  return {
    words: formWords(language),
    sentences: faultSentences(language, "inspection", ["firstResponseMinutes", "followUpEvery"]),
    clocks: planCoverages.map((clock) => ({ value: clock, label: t(`plans.clocks.${clock}`) })),
    units: followUpUnits.map((unit) => ({ value: unit, label: t(`plans.units.${unit}`) })),
    say: say(language, ofTarget) satisfies TargetSay,
  };
}
