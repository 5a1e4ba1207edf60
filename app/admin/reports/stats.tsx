import { Columns } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import { totalOf } from "@/lib/cases/reports/figures/rules";
import { shareOf } from "@/lib/cases/reports/rules";
import { words } from "@/lib/i18n/words";
import { percent, type Source } from "./tables";

/** The figures people ask for first. */
export function StatsSection({ source }: { source: Source }) {
  const { language, report, use } = source;
  const t = words(language, "reports");
  const sum = totalOf(report.days, report.period);
  const n = (value: number) => new Intl.NumberFormat(language).format(value);
  const share = (part: number, whole: number) => percent(language, part, whole).shown;
  const [first, follow] = [sum.firstKept + sum.firstBroken, sum.followKept + sum.followBroken];
  const average = shareOf(sum.surveyPoints, sum.surveysAnswered);
  const open = report.open.reduce((all, { count }) => all + count, 0);
  return (
    <>
      <Columns narrow>
        <Stat label={t("stats.opened")} value={n(sum.opened)} />
        <Stat label={t("stats.closed")} value={n(sum.closed)} />
        <Stat label={t("stats.open")} value={n(open)} />
        <Stat
          label={t("stats.first")}
          value={share(sum.firstKept, first)}
          note={t("stats.of", { part: sum.firstKept, whole: first })}
        />
      </Columns>
      <Columns narrow>
        <Stat
          label={t("stats.follow")}
          value={share(sum.followKept, follow)}
          note={t("stats.of", { part: sum.followKept, whole: follow })}
        />
        <Stat
          label={t("stats.reopened")}
          value={share(sum.reopened, sum.closed)}
          note={t("stats.reopenedNote", { count: sum.reopened, closed: sum.closed })}
        />
        <Stat
          label={t("stats.deflected")}
          value={share(use.deflected, use.deflected + report.openedByAll)}
          note={t("stats.deflectedNote", { count: use.deflected })}
        />
        <Stat
          label={t("stats.score")}
          value={
            average === null
              ? t("stats.none")
              : new Intl.NumberFormat(language, {
                  minimumFractionDigits: 1,
                  maximumFractionDigits: 2,
                }).format(average)
          }
          note={t("stats.scoreNote", { answered: sum.surveysAnswered, sent: sum.surveysSent })}
        />
      </Columns>
    </>
  );
}
