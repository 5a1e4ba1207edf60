import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { GroupedAsset } from "@/lib/assets/grouping/queries";
import { mayRegroup } from "@/lib/assets/policy";
import { formWords, words } from "@/lib/i18n/words";
import { takeAssetOutAction } from "./action";

/** What the group holds. */
export function AssetsPart({
  ctx,
  group,
  assets,
  after,
}: {
  ctx: Ctx<AccountMember>;
  group: { id: string; mayManage: boolean };
  assets: { rows: GroupedAsset[]; next: string | null };
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "groups");
  const path = `/account/groups/${group.id}`;
  const columns: Column<GroupedAsset>[] = [
    {
      key: "serial",
      header: t("one.serial"),
      rowHeader: true,
      cell: (row) => (
        <AppLink href={`/assets/${row.serial}?account=${actor.account.number}`}>
          <CodeChip code={row.serial} />
        </AppLink>
      ),
    },
    { key: "name", header: t("one.assetName"), cell: (row) => row.name ?? "–" },
    { key: "product", header: t("one.product"), cell: (row) => row.productName },
  ];
  if (mayRegroup(actor, group.id, null))
    columns.push({
      key: "acts",
      header: "",
      cell: (row) => (
        <OneButtonForm
          unreachable={formWords(language).unreachable}
          action={takeAssetOutAction}
          values={{ account: actor.account.id, groupId: group.id, serial: row.serial }}
          label={t("one.takeOut")}
          name={t("one.takeOutNamed", { serial: row.serial })}
          look="quiet"
        />
      ),
    });
  return (
    <Card
      title={t("one.assets")}
      actions={
        group.mayManage ? (
          <LinkButton href={`${path}/add-assets?account=${actor.account.number}`}>
            {t("one.addAssets")}
          </LinkButton>
        ) : null
      }
    >
      <DataTable
        caption={t("one.assets")}
        captionHidden
        columns={columns}
        rows={assets.rows}
        rowKey={(row) => row.serial}
        empty={<p>{t("one.assetsNone")}</p>}
      />
      <ListPager
        path={path}
        query={{ account: actor.account.number }}
        place="assets"
        after={after}
        next={assets.next}
        language={language}
      />
    </Card>
  );
}
