import { AppLink } from "@/app/_ui/app-link";
import { DetailsHint } from "@/app/_ui/details-hint";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { FormDoor } from "@/lib/web/action";
import css from "./saved-views.module.css";
import { ViewForm } from "./view-form";

type View = { readonly id: string; readonly name: string; readonly query: string };

/**
 * The person's own views of a list as chips, and a way to keep the one they look at. `query`: the filter as the list
 * writes it, empty for none; `canonical` and `hrefOf`: a kept filter as the list writes it now, and its address.
 */
export function SavedViews({
  ctx,
  list,
  views,
  query,
  canonical,
  hrefOf,
  save,
  remove,
}: {
  ctx: Ctx<AccountMember>;
  /** whose words are said */
  list: "assets" | "caseList";
  views: readonly View[];
  query: string;
  canonical: (query: string) => string;
  hrefOf: (filter: Record<string, string>) => string;
  save: FormDoor;
  remove: FormDoor;
}) {
  const { language, actor } = ctx;
  const t = words(language, list);
  const account = actor.account.id;
  if (views.length === 0 && query === "") return null;
  return (
    <nav aria-label={t("views.title")}>
      {views.length > 0 ? (
        <ul className={css.views}>
          {views.map((view) => (
            <li key={view.id} data-current={canonical(view.query) === query || undefined}>
              <AppLink href={hrefOf(Object.fromEntries(new URLSearchParams(view.query)))}>
                {view.name}
              </AppLink>
              <OneButtonForm
                action={remove}
                values={{ account, viewId: view.id }}
                label={t("views.delete")}
                name={t("views.deleteOf", { name: view.name })}
                look="quiet"
                unreachable={formWords(language).unreachable}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {query === "" ? null : (
        <DetailsHint summary={t("views.save")}>
          <ViewForm
            id="view"
            action={save}
            words={formWords(language)}
            sentences={faultSentences(language, list, ["name"])}
            account={account}
            query={query}
            say={{ name: t("views.name"), hint: t("views.nameHint"), submit: t("views.submit") }}
          />
        </DetailsHint>
      )}
    </nav>
  );
}
