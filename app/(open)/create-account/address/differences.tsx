import { postalLines } from "@/app/_postal/postal-lines";
import type { Language } from "@/lib/i18n/languages";
import type { PostalAddress } from "@/lib/registration/rules";
import css from "./differences.module.css";

/** A suggested address with the lines that differ from what was entered marked, by more than color. */
export function Differences({
  of,
  from,
  language,
}: {
  of: PostalAddress;
  from: PostalAddress;
  language: Language;
}) {
  const typed = new Set(postalLines(from, language));
  return (
    <span className={css.lines}>
      {postalLines(of, language).map((line) =>
        typed.has(line) ? <span key={line}>{line}</span> : <mark key={line}>{line}</mark>,
      )}
    </span>
  );
}
