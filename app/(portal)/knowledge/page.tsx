import { redirect } from "next/navigation";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import type { Ctx, Member, Visitor } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { findNumbered } from "@/lib/knowledge/reading/queries";
import { showArticle } from "@/lib/knowledge/rules";
import { countSearch, noteEmptySearch } from "@/lib/knowledge/search/commands";
import {
  type ArticleFilter,
  articleFilterQuery,
  articlePlace,
  narrowsArticles,
} from "@/lib/knowledge/search/input";
import { listFamilies, searchArticles, suggestArticles } from "@/lib/knowledge/search/queries";
import { queryLength } from "@/lib/knowledge/search/rules";
import { findMeant } from "@/lib/knowledge/search/spelling/queries";
import { isVersion } from "@/lib/knowledge/search/versions/rules";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { articleAddress, caseAddressFor, filterOf, searchAddress } from "./addresses";
import { Filter, Orders } from "./filter";
import { Hits } from "./hits";
import css from "./knowledge.module.css";

type Reader = Ctx<Visitor | Member>;

/** Minutes to wait before the next search; 0: go on. */
async function waitOf(ctx: Reader, { q }: ArticleFilter): Promise<number> {
  if (q === "") return 0;
  try {
    await countSearch(ctx);
    return 0;
  } catch (error) {
    if (error instanceof Refusal && error.code === "too_many_attempts")
      return Number(error.detail.values?.minutes ?? 1);
    throw error;
  }
}

/** Nothing was found: why, what is near, and the way to support with the words that were typed. */
async function Nothing({ ctx, filter, readable }: { ctx: Reader; filter: ArticleFilter; readable: boolean }) {
  const t = words(ctx.language, "knowledge");
  if (filter.q === "" && !narrowsArticles(filter))
    return <EmptyState title={t("noneAtAll")}>{t("noneAtAllText")}</EmptyState>;
  if (filter.q !== "" && !readable)
    return <EmptyState title={t("noneWords")}>{t("noneWordsText")}</EmptyState>;
  const near = filter.q === "" ? [] : await suggestArticles(ctx, { text: filter.q, limit: 4 });
  const meant = filter.q === "" ? undefined : await findMeant(ctx, filter);
  const open = caseAddressFor(ctx, filter.q);
  return (
    <>
      <EmptyState
        title={filter.q === "" ? t("noneFilter") : t("none")}
        action={
          <Row>
            {open ? (
              <LinkButton href={open.href}>{open.signsIn ? t("signIn") : t("openCase")}</LinkButton>
            ) : null}
            {narrowsArticles(filter) ? (
              <AppLink href={searchAddress(filter.q ? { q: filter.q } : {})}>{t("withoutFilter")}</AppLink>
            ) : null}
          </Row>
        }
      >
        <Stack gap="s">
          {meant ? (
            <p>
              <AppLink href={searchAddress({ ...articleFilterQuery(filter), q: meant })}>
                {t("didYouMean", { query: meant })}
              </AppLink>
            </p>
          ) : null}
          {filter.q !== "" && narrowsArticles(filter) ? <p>{t("noneFilter")}</p> : null}
          <p>{t("noneText")}</p>
        </Stack>
      </EmptyState>
      {near.length > 0 ? (
        <Stack gap="s">
          <h2>{t("partly")}</h2>
          <Hits ctx={ctx} rows={near} level={3} />
        </Stack>
      ) : null}
    </>
  );
}

/** The knowledge base: search first, then what there is. */
export default enter({ needs: "open", path: "/knowledge" }, async ({ ctx, search }) => {
  const { language } = ctx;
  const t = words(language, "knowledge");
  const filter = filterOf(search);
  const after = articlePlace.parse(one(search.after));
  const wait = await waitOf(ctx, filter);
  const families = await listFamilies(ctx);
  const found = wait > 0 ? null : await searchArticles(ctx, { ...filter, after });
  const number = found?.query.number ?? null;
  const numbered = number === null ? undefined : await findNumbered(ctx, number);
  if (numbered && /^\s*kb/i.test(filter.q.normalize("NFKC"))) redirect(articleAddress(numbered.number));
  if (found && found.total === 0 && found.query.match && !narrowsArticles(filter) && !numbered)
    await noteEmptySearch(ctx, filter.q);
  return (
    <MainArea>
      <PageHeader
        title={`${filter.q ? `${filter.q.slice(0, 60)} – ` : ""}${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t(ctx.actor.kind === "visitor" ? "leadVisitor" : "lead")}
      />
      <Stack>
        <Filter ctx={ctx} filter={filter} families={families} />
        {wait > 0 ? (
          <NoticePanel kind="danger" title={t("tooMany")}>
            <p>{t("tooManyText", { minutes: wait })}</p>
          </NoticePanel>
        ) : null}
        {found?.query.cut ? (
          <NoticePanel>
            <p>{t("search.cut", { most: queryLength })}</p>
          </NoticePanel>
        ) : null}
        {filter.version && !isVersion(filter.version) ? (
          <NoticePanel>
            <p>{t("search.versionUnread", { version: filter.version })}</p>
          </NoticePanel>
        ) : null}
        {numbered ? (
          <p>
            <AppLink href={articleAddress(numbered.number)}>
              {t("byNumber", { number: showArticle(numbered.number) })}
            </AppLink>
          </p>
        ) : null}
        {found && found.rows.length > 0 ? (
          <>
            <div className={css.above}>
              <p className={css.count}>
                {filter.q === "" && !narrowsArticles(filter)
                  ? t("latest")
                  : t(found.more ? "foundMore" : "found", { count: found.total })}
              </p>
              <Orders ctx={ctx} filter={filter} />
            </div>
            <Hits ctx={ctx} rows={found.rows} />
            <ListPager
              path="/knowledge"
              query={articleFilterQuery(filter)}
              after={after > 0 ? String(after) : undefined}
              next={found.next === null ? null : String(found.next)}
              language={language}
            />
          </>
        ) : null}
        {found && found.rows.length === 0 ? (
          <Nothing ctx={ctx} filter={filter} readable={found.query.match !== ""} />
        ) : null}
      </Stack>
    </MainArea>
  );
});
