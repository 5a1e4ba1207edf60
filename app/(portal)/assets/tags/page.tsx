import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { DetailsHint } from "@/app/_ui/details-hint";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { OneButtonForm } from "@/app/one-button-form";
import { mayManageTags } from "@/lib/assets/policy";
import { listTags, type TagRow } from "@/lib/assets/tags/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf } from "../filter-of";
import { createTagAction, deleteTagAction, renameTagAction } from "./action";
import { RenameForm, TagForm } from "./form";

export default enter({ needs: "assets.read", path: "/assets/tags" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const { id: account, number } = actor.account;
  const t = words(language, "assets");
  const tags = await listTags(ctx);
  const mayManage = mayManageTags(actor);
  const outcome = {
    created: t("tags.doneCreated"),
    renamed: t("tags.doneRenamed"),
    deleted: t("tags.doneDeleted"),
  }[one(search.done) ?? ""];
  const form = { words: formWords(language), sentences: faultSentences(language, "assets", ["name"]) };
  const columns: Column<TagRow>[] = [
    { key: "name", header: t("tags.name"), rowHeader: true, cell: (row) => row.name },
    {
      key: "count",
      header: t("tags.count"),
      align: "end",
      cell: (row) => <AppLink href={addressOf("/assets", number, { tag: row.id })}>{row.count}</AppLink>,
    },
    ...(mayManage
      ? [
          {
            key: "rename",
            header: t("tags.rename"),
            cell: (row: TagRow) => (
              <DetailsHint summary={t("tags.rename")}>
                <RenameForm
                  {...form}
                  id={row.id}
                  action={renameTagAction}
                  account={account}
                  tag={row}
                  say={{ name: t("tags.renameOf", { name: row.name }), save: t("tags.save") }}
                />
              </DetailsHint>
            ),
          },
          {
            key: "delete",
            header: t("tags.delete"),
            cell: (row: TagRow) => (
              <OneButtonForm
                action={deleteTagAction}
                values={{ account, tagId: row.id }}
                label={t("tags.delete")}
                name={t("tags.deleteOf", { name: row.name })}
                unreachable={formWords(language).unreachable}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <MainArea
      before={
        <>
          <BackLink href={addressOf("/assets", number, {})}>{t("back")}</BackLink>
          {outcome ? <Flash kind="ok">{outcome}</Flash> : null}
        </>
      }
    >
      <PageHeader
        title={`${t("tags.title")} – ${env().PORTAL_NAME}`}
        heading={t("tags.title")}
        lead={t("tags.lead")}
      />
      {mayManage ? (
        <Card title={t("tags.newTitle")}>
          <TagForm
            {...form}
            id="new"
            action={createTagAction}
            account={account}
            say={{ name: t("tags.newName"), hint: t("tags.newHint"), create: t("tags.create") }}
          />
        </Card>
      ) : null}
      <DataTable
        caption={t("tags.title")}
        captionHidden
        columns={columns}
        rows={tags}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("tags.none")}>{t("tags.noneText")}</EmptyState>}
      />
    </MainArea>
  );
});
