import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { findDraft } from "@/lib/cases/drafts/queries";
import { caseFilterQuery } from "@/lib/cases/listing/input";
import { caseFrameOf, listCases } from "@/lib/cases/listing/queries";
import { readCasePlace } from "@/lib/cases/listing/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf, filterOf } from "./addresses";
import { CaseList } from "./case-list";
import { Filter } from "./filter";
import { Views } from "./views";

/** The account's cases, last changed first. */
export default enter({ needs: "cases.read", path: "/cases" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "caseList");
  const { number, name, permissions } = actor.account;
  const filter = filterOf(search);
  const after = one(search.after);
  const mayOpen = permissions.has("cases.open");
  const [{ rows, next }, frame, draft] = await Promise.all([
    listCases(ctx, filter, after),
    caseFrameOf(ctx, filter, "/cases"),
    mayOpen ? findDraft(ctx) : undefined,
  ]);
  const view = { saved: t("views.doneSaved"), deleted: t("views.doneDeleted") }[one(search.view) ?? ""];
  return (
    <MainArea before={view ? <Flash kind="ok">{view}</Flash> : null}>
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name })}
        actions={
          mayOpen ? (
            <LinkButton href={addressOf("/cases/new", number)} look="primary">
              {draft ? t("goOn") : t("open")}
            </LinkButton>
          ) : null
        }
      />
      <Stack>
        <Filter ctx={ctx} filter={filter} frame={frame} />
        <Views ctx={ctx} filter={filter} views={frame.views} />
        <CaseList
          ctx={ctx}
          filter={filter}
          frame={frame}
          rows={rows}
          more={next !== null || readCasePlace(after) !== null}
        />
        <ListPager
          path="/cases"
          query={{ account: number, ...caseFilterQuery(filter) }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
