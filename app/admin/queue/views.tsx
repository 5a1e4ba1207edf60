import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { countCap } from "@/lib/accounts/rules";
import { type QueueFilter, queueFilterQuery } from "@/lib/cases/desk/queue/input";
import { type QueueView, queueViews } from "@/lib/cases/desk/queue/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

const tones: Partial<Record<QueueView, "clock" | "danger">> = {
  soon: "clock",
  breached: "danger",
  escalated: "danger",
};

/** The views with how much is in each. A view keeps what was narrowed down to. */
export function QueueViews({
  language,
  filter,
  counts,
}: {
  language: Language;
  filter: QueueFilter;
  counts: Record<QueueView, number>;
}) {
  const t = words(language, "desk");
  const shown = (count: number) =>
    count > countCap ? t("more", { count: countCap }) : new Intl.NumberFormat(language).format(count);
  return (
    <nav aria-label={t("queue.viewsLabel")}>
      <ul className={css.views}>
        {queueViews.map((view) => (
          <li key={view}>
            <AppLink
              href={`/admin/queue?${new URLSearchParams(queueFilterQuery({ ...filter, view }))}`}
              aria-current={filter.view === view ? "page" : undefined}
              data-tone={counts[view] > 0 ? tones[view] : undefined}
            >
              {t(`queue.views.${view}`)}
              <span>{shown(counts[view])}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
