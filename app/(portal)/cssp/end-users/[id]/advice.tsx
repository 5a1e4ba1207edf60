import { NoticePanel } from "@/app/_ui/notice-panel";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { adviceOn } from "@/lib/provisioning/advice/queries";
import { type AdviceCode, meantDomain } from "@/lib/provisioning/advice/rules";
import type { EndUserFacts } from "@/lib/provisioning/rules";

type AdviceWord<Code extends string = AdviceCode> = Code extends `${infer Field}:${infer Fault}`
  ? `${Field}_${Fault}`
  : never;

/** A code as the words name it: no colons in keys. */
export const adviceWord = (code: AdviceCode) => code.replace(":", "_") as AdviceWord;

/** What looks odd about the facts, in sentences. Nothing where nothing does. */
export function Advice({ facts, language }: { facts: EndUserFacts; language: Language }) {
  const t = words(language, "provisioning");
  const codes = adviceOn(facts);
  if (codes.length === 0) return null;
  const domain = meantDomain(facts.contactEmail) ?? "";
  return (
    <NoticePanel title={t("advice.title")}>
      <ul>
        {codes.map((code) => (
          <li key={code}>{t(`advice.codes.${adviceWord(code)}`, { domain })}</li>
        ))}
      </ul>
      <p>{t("advice.about")}</p>
    </NoticePanel>
  );
}
