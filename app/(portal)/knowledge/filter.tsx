import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { SelectField } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import type { Ctx } from "@/lib/access/ctx";
import { languages } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { type ArticleFilter, articleFilterQuery, narrowsArticles } from "@/lib/knowledge/search/input";
import { articleOrders } from "@/lib/knowledge/search/rules";
import { searchAddress } from "./addresses";
import css from "./knowledge.module.css";

/** The search and its filters as one address: GET, so that it can be kept, shared and opened in another tab. */
export function Filter({
  ctx,
  filter,
  families,
}: {
  ctx: Ctx;
  filter: ArticleFilter;
  families: readonly string[];
}) {
  const t = words(ctx.language, "knowledge");
  return (
    <search aria-label={t("search.label")}>
      <form method="get" action="/knowledge" className={css.filter}>
        <div className={css.bar}>
          <TextField
            name="q"
            label={t("search.q")}
            hint={t("search.hint")}
            type="search"
            width="full"
            autoComplete="off"
            spellCheck={false}
            defaultValue={filter.q}
            after={<Button look="primary">{t("search.submit")}</Button>}
          />
        </div>
        {filter.order === "best" ? null : <input type="hidden" name="order" value={filter.order} />}
        <DetailsHint summary={t("search.more")} open={narrowsArticles(filter)}>
          <Columns narrow>
            <SelectField
              name="family"
              label={t("search.family")}
              width="full"
              defaultValue={filter.family}
              options={[
                { value: "", label: t("search.any") },
                ...families.map((family) => ({ value: family, label: family })),
              ]}
            />
            <TextField
              name="version"
              label={t("search.version")}
              hint={t("search.versionHint")}
              width="full"
              code
              defaultValue={filter.version}
            />
            <SelectField
              name="language"
              label={t("search.language")}
              width="full"
              defaultValue={filter.language}
              options={[
                { value: "", label: t("search.any") },
                ...languages.map((value) => ({ value, label: t(`languages.${value}`) })),
              ]}
            />
          </Columns>
        </DetailsHint>
      </form>
    </search>
  );
}

/** In which order, as links; the way to begin anew. */
export function Orders({ ctx, filter }: { ctx: Ctx; filter: ArticleFilter }) {
  const t = words(ctx.language, "knowledge");
  const { order: _, ...query } = articleFilterQuery(filter);
  // without words nothing matches better than something else
  const shown = articleOrders.filter((order) => filter.q !== "" || order !== "best");
  const current = filter.q === "" && filter.order === "best" ? "newest" : filter.order;
  return (
    <nav aria-label={t("orders.label")} className={css.orders}>
      {shown.map((order) => (
        <AppLink
          key={order}
          href={searchAddress({ ...query, ...(order === "best" ? {} : { order }) })}
          aria-current={order === current ? "true" : undefined}
        >
          {t(`orders.${order}`)}
        </AppLink>
      ))}
    </nav>
  );
}
