import { AppLink } from "@/app/_ui/app-link";
import { DetailsHint } from "@/app/_ui/details-hint";
import css from "@/app/_views/saved-views.module.css";
import { OneButtonForm } from "@/app/one-button-form";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { type QueueFilter, queueFilterQuery, queueFilterText } from "@/lib/cases/desk/queue/input";
import { type DeskView, listDeskViews, listOwnTeams } from "@/lib/cases/desk/views/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { deleteDeskViewAction, saveDeskViewAction } from "./action";
import { DeskViewForm } from "./view-form";

/** Views of the queue that this person keeps, those colleagues share, and a way to keep what one looks at. */
export async function SavedQueues({ ctx, filter }: { ctx: Ctx<StaffMember>; filter: QueueFilter }) {
  const { language } = ctx;
  const t = words(language, "desk");
  const query = new URLSearchParams(queueFilterQuery(filter)).toString();
  const [views, teams] = await Promise.all([listDeskViews(ctx), listOwnTeams(ctx)]);
  // what is kept is worth a name only when it is more than one of the views above
  const narrow = Object.keys(queueFilterQuery(filter)).some((name) => name !== "view");
  if (views.length === 0 && !narrow) return null;
  const { unreachable } = formWords(language);
  const count = ({ count: found }: DeskView) =>
    found === null
      ? ""
      : found > countCap
        ? t("more", { count: countCap })
        : new Intl.NumberFormat(language).format(found);
  return (
    <nav aria-label={t("views.title")}>
      {views.length > 0 ? (
        <ul className={css.views}>
          {views.map((view) => (
            <li key={view.id} data-current={queueFilterText.parse(view.query) === query || undefined}>
              <AppLink href={`/admin/queue?${view.query}`}>
                {view.name} {count(view)}
              </AppLink>
              {view.mine ? (
                <>
                  {view.team ? <span className={css.shared}>{view.team}</span> : null}
                  <OneButtonForm
                    action={deleteDeskViewAction}
                    values={{ viewId: view.id, back: query }}
                    label={t("views.delete")}
                    name={t("views.deleteOf", { name: view.name })}
                    look="quiet"
                    unreachable={unreachable}
                  />
                </>
              ) : (
                <span className={css.shared}>{t("views.by", { name: displayName(view, language) })}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {narrow ? (
        <DetailsHint summary={t("views.save")}>
          <DeskViewForm
            id="view"
            action={saveDeskViewAction}
            words={formWords(language)}
            sentences={faultSentences(language, "desk", ["name", "team"])}
            query={query}
            teams={teams.map(({ id, name }) => ({ value: id, label: name }))}
            say={{
              name: t("views.name"),
              hint: t("views.nameHint"),
              team: t("views.team"),
              alone: t("views.alone"),
              submit: t("views.submit"),
            }}
          />
        </DetailsHint>
      ) : null}
    </nav>
  );
}
