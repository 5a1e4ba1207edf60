import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { Split, Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { getArticleForAuthors } from "@/lib/knowledge/drafts/queries";
import { maySetFacts } from "@/lib/knowledge/facts/policy";
import { showArticle } from "@/lib/knowledge/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { ArticleHead } from "../head";
import { numberIn } from "../number-in";
import { FactsForm } from "./facts-form";
import { Standing } from "./standing";

const dones = ["saved", "confirmed", "retired", "revived"] as const;

/** For whom an article is, what it is about, who answers for it, and its end. */
export default enter(
  { needs: "staff.articles", path: "/admin/articles/[number]/settings" },
  async ({ ctx, params, search }) => {
    const t = words(ctx.language, "articles");
    const article = await getArticleForAuthors(ctx, numberIn(params.number));
    const done = dones.find((word) => word === one(search.done));
    const may = maySetFacts(ctx.actor, article.texts.length > 0);
    const title = `${showArticle(article.about.number)} ${t("tabs.settings")} – ${env().PORTAL_NAME}`;
    return (
      <MainArea width="full">
        <ArticleHead
          ctx={ctx}
          article={article}
          tab="settings"
          lead={t("settings.lead")}
          {...(may ? {} : { title })}
        />
        <Stack>
          {done ? <Flash kind="ok">{t(`settings.${done}`)}</Flash> : null}
          <Split side={<Standing ctx={ctx} article={article} />}>
            {may ? (
              <FactsForm key={`${done} ${one(search.at)}`} ctx={ctx} article={article} title={title} />
            ) : (
              <NoticePanel>
                <p>{t("settings.others")}</p>
              </NoticePanel>
            )}
          </Split>
        </Stack>
      </MainArea>
    );
  },
);
