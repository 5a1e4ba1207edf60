import { SearchField, SearchForm } from "@/app/_list/search-form";
import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { authorsFilterInput } from "@/lib/knowledge/authors/input";
import { countToDo, findArticles, listArticles } from "@/lib/knowledge/authors/queries";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { Feedback, Searches } from "./missed";
import { ArticleTable } from "./table";
import { ArticleViews } from "./views";

/** Articles by what is to be done with them, and what readers missed. */
export default enter({ needs: "staff.articles", path: "/admin/articles" }, async ({ ctx, search }) => {
  const { language } = ctx;
  const t = words(language, "articles");
  const { view, q } = authorsFilterInput.parse({ view: one(search.view), q: one(search.q) });
  const after = one(search.after);
  const listed =
    q === "" && view !== "searches" && view !== "feedback" ? await listArticles(ctx, view, after) : null;
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton href="/admin/articles/new" look="primary">
            {t("new")}
          </LinkButton>
        }
      />
      <Stack>
        {one(search.done) === "deleted" ? <Flash kind="ok">{t("settings.deleted")}</Flash> : null}
        <ArticleViews language={language} view={q === "" ? view : null} counts={await countToDo(ctx)} />
        <SearchForm
          submit={t("search")}
          clear={q === "" ? null : { href: "/admin/articles", label: t("clear") }}
        >
          <SearchField label={t("q")} value={q} />
        </SearchForm>
        {q === "" ? null : <ArticleTable ctx={ctx} view="found" rows={await findArticles(ctx, q)} />}
        {listed && view !== "searches" && view !== "feedback" ? (
          <>
            <ArticleTable ctx={ctx} view={view} rows={listed.rows} />
            <ListPager
              path="/admin/articles"
              query={{ view }}
              after={after}
              next={listed.next}
              language={language}
            />
          </>
        ) : null}
        {q === "" && view === "searches" ? <Searches ctx={ctx} after={after} /> : null}
        {q === "" && view === "feedback" ? <Feedback ctx={ctx} after={after} /> : null}
      </Stack>
    </MainArea>
  );
});
