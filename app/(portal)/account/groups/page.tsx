import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { mayManageGroups } from "@/lib/accounts/groups/policy";
import { listGroups } from "@/lib/accounts/groups/queries";
import { countCap } from "@/lib/accounts/rules";
import { countAssetsOf } from "@/lib/assets/grouping/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { createGroupAction } from "./action";
import { GroupForm } from "./form";

export default enter({ needs: "groups.read", path: "/account/groups" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "groups");
  const after = one(search.after);
  const { rows, next } = await listGroups(ctx, after);
  const assets = await countAssetsOf(
    ctx,
    rows.map((row) => row.id),
  );
  const account = `account=${actor.account.number}`;
  const may = mayManageGroups(actor.account);
  const figure = (count: number) =>
    count > countCap ? t("list.many", { count: countCap }) : count.toLocaleString(language);
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: "name",
      header: t("list.name"),
      rowHeader: true,
      cell: (row) => <AppLink href={`/account/groups/${row.id}?${account}`}>{row.name}</AppLink>,
    },
    { key: "description", header: t("list.description"), cell: (row) => row.description ?? "–" },
    { key: "members", header: t("list.members"), align: "end", cell: (row) => figure(row.members) },
    { key: "assets", header: t("list.assets"), align: "end", cell: (row) => figure(assets.get(row.id) ?? 0) },
  ];
  const title = `${t("title")} – ${env().PORTAL_NAME}`;
  return (
    <MainArea
      before={
        <>
          {actor.account.permissions.has("account.read") ? (
            <BackLink href={`/account?${account}`}>{words(language, "accounts")("account.title")}</BackLink>
          ) : (
            <BackLink href={`/account/members?${account}`}>{words(language, "members")("title")}</BackLink>
          )}
          {one(search.done) === "deleted" ? <Flash kind="ok">{t("done.deleted")}</Flash> : null}
        </>
      }
    >
      <PageHeader
        {...(may ? {} : { title })}
        heading={t("title")}
        lead={t("lead", { name: actor.account.name })}
      />
      <Stack gap="l">
        <Stack>
          <DataTable
            caption={t("title")}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title={t(may ? "list.none" : "list.noneOwn")}>
                {t(may ? "list.noneText" : "list.noneOwnText")}
              </EmptyState>
            }
          />
          <ListPager
            path="/account/groups"
            query={{ account: actor.account.number }}
            after={after}
            next={next}
            language={language}
          />
          <p>
            <AppLink href={`/account/groups/why?${account}`}>{t("list.why")}</AppLink>
          </p>
        </Stack>
        {may ? (
          <Card title={t("list.create")}>
            <GroupForm
              action={createGroupAction}
              title={title}
              words={formWords(language)}
              sentences={faultSentences(language, "groups", ["name", "description"])}
              account={actor.account.id}
              say={{
                name: t("form.name"),
                nameHint: t("form.nameHint"),
                description: t("form.description"),
                submit: t("form.create"),
              }}
            />
          </Card>
        ) : null}
      </Stack>
    </MainArea>
  );
});
