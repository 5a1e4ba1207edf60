import { Card } from "@/app/_ui/card";
import { HiddenText } from "@/app/_ui/hidden-text";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { compareTexts } from "@/lib/knowledge/history/rules";
import type { ArticleText } from "@/lib/knowledge/rules";
import css from "./differences.module.css";

/** Two texts side by side, part by part, line by line. What went and what came is told by sign and word, not by color alone. */
export function Differences({
  language,
  lang,
  former,
  latter,
}: {
  language: Language;
  lang: Language;
  former: { name: string; text: ArticleText };
  latter: { name: string; text: ArticleText };
}) {
  const t = words(language, "articles");
  const k = words(language, "knowledge");
  const parts = compareTexts(former.text, latter.text);
  if (parts.length === 0)
    return (
      <Card title={t("past.differences")}>
        <p>{t("past.same")}</p>
      </Card>
    );
  const cell = (line: string | null, same: boolean, word: string) => (
    <td className={css.line} data-changed={(!same && line !== null) || undefined}>
      {line === null || same ? null : <HiddenText>{word}: </HiddenText>}
      <span lang={lang}>{line ?? ""}</span>
    </td>
  );
  return (
    <>
      {parts.map(({ part, lines }) => {
        const title = part === "title" ? t("edit.titlePart") : k(`article.sections.${part}`);
        return (
          <Card key={part} title={title}>
            <div className={css.frame}>
              <table className={css.table}>
                <caption>
                  <HiddenText>{`${t("past.differences")}: ${title}`}</HiddenText>
                </caption>
                <thead>
                  <tr>
                    <th scope="col">{former.name}</th>
                    <th scope="col">{latter.name}</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line, row) =>
                    line === null ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
                      <tr key={row}>
                        <td colSpan={2} className={css.gap}>
                          ⋯<HiddenText>{t("past.gap")}</HiddenText>
                        </td>
                      </tr>
                    ) : (
                      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
                      <tr key={row} data-same={line.same || undefined}>
                        {cell(line.former, line.same, t("past.gone"))}
                        {cell(line.latter, line.same, t("past.come"))}
                      </tr>
                    ),
                  )}
                </tbody>
              </table>
            </div>
          </Card>
        );
      })}
    </>
  );
}
