import { AppLink } from "@/app/_ui/app-link";
import { DetailsHint } from "@/app/_ui/details-hint";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { type CaseFilter, caseFilterQuery, caseFilterText } from "@/lib/cases/listing/input";
import type { CaseFrame } from "@/lib/cases/listing/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { deleteViewAction, saveViewAction } from "./action";
import { addressOf } from "./addresses";
import css from "./cases.module.css";
import { ViewForm } from "./view-form";

/** The person's own views of the list as chips, and a way to keep the one they look at. */
export function Views({
  ctx,
  filter,
  views,
}: {
  ctx: Ctx<AccountMember>;
  filter: CaseFilter;
  views: CaseFrame["views"];
}) {
  const { language, actor } = ctx;
  const t = words(language, "caseList");
  const { account } = actor;
  const query = new URLSearchParams(caseFilterQuery(filter)).toString();
  if (views.length === 0 && query === "") return null;
  return (
    <nav aria-label={t("views.title")}>
      {views.length > 0 ? (
        <ul className={css.views}>
          {views.map((view) => (
            <li key={view.id} data-current={caseFilterText.parse(view.query) === query || undefined}>
              <AppLink
                href={addressOf(
                  "/cases",
                  account.number,
                  Object.fromEntries(new URLSearchParams(view.query)),
                )}
              >
                {view.name}
              </AppLink>
              <OneButtonForm
                action={deleteViewAction}
                values={{ account: account.id, viewId: view.id }}
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
            action={saveViewAction}
            words={formWords(language)}
            sentences={faultSentences(language, "caseList", ["name"])}
            account={account.id}
            query={query}
            say={{ name: t("views.name"), hint: t("views.nameHint"), submit: t("views.submit") }}
          />
        </DetailsHint>
      )}
    </nav>
  );
}
