import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { frameOf } from "@/lib/assets/listing/filter/queries";
import { filterQuery } from "@/lib/assets/listing/input";
import { listAssets } from "@/lib/assets/listing/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { AssetList } from "./asset-list";
import { Filter } from "./filter";
import { filterOf } from "./filter-of";
import { Views } from "./views";

export default enter({ needs: "assets.read", path: "/assets" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const { number, permissions } = actor.account;
  const filter = filterOf(search);
  const after = one(search.after);
  const { rows, next, count } = await listAssets(ctx, filter, after);
  const frame = await frameOf(ctx, filter, "/assets", count);
  const changed = /^\d{1,3}$/.test(one(search.changed) ?? "") ? Number(one(search.changed)) : null;
  const view = { saved: t("views.doneSaved"), deleted: t("views.doneDeleted") }[one(search.view) ?? ""];
  return (
    <MainArea
      before={
        changed !== null || view ? (
          <Flash kind="ok">{changed === null ? view : t("bulk.done", { count: changed })}</Flash>
        ) : null
      }
    >
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name: actor.account.name })}
        actions={
          <>
            {permissions.has("assets.register") ? (
              <LinkButton href={`/assets/register?account=${number}`} look="primary">
                {t("register")}
              </LinkButton>
            ) : null}
            {permissions.has("assets.register_many") ? (
              <LinkButton href={`/assets/upload?account=${number}`}>{t("registering.many")}</LinkButton>
            ) : null}
            <LinkButton href={`/assets/transfers?account=${number}`}>{t("transfersLink")}</LinkButton>
            <LinkButton href={`/assets/tags?account=${number}`}>{t("tagsLink")}</LinkButton>
          </>
        }
      />
      <Stack>
        <Views ctx={ctx} filter={filter} views={frame.views} />
        <Filter ctx={ctx} filter={filter} frame={frame} />
        <AssetList ctx={ctx} filter={filter} frame={frame} rows={rows} />
        <ListPager
          path="/assets"
          query={{ account: number, ...filterQuery(filter) }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
