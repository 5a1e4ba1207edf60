import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Chassis } from "@/lib/assets/components/queries";
import { formWords, words } from "@/lib/i18n/words";
import { removeAction } from "./action";

/** What sits in the chassis, each with the way to take it out. */
export function Inside({ ctx, chassis, may }: { ctx: Ctx<AccountMember>; chassis: Chassis; may: boolean }) {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  const columns: Column<Chassis["cards"][number]>[] = [
    {
      key: "serial",
      header: t("serial"),
      rowHeader: true,
      cell: (row) => <span translate="no">{row.serial}</span>,
    },
    { key: "product", header: t("product"), cell: (row) => row.productName },
    { key: "name", header: t("name"), cell: (row) => row.name ?? t("nameNone") },
  ];
  if (may)
    columns.push({
      key: "remove",
      header: t("components.remove"),
      cell: (row) => (
        <OneButtonForm
          unreachable={formWords(language).unreachable}
          action={removeAction}
          values={{ account: actor.account.id, chassis: chassis.serial, assetId: row.id }}
          label={t("components.remove")}
          name={t("components.removeName", { serial: row.serial })}
        />
      ),
    });
  return (
    <Stack>
      <h2>{t("components.inside")}</h2>
      <DataTable
        caption={t("components.inside")}
        captionHidden
        columns={columns}
        rows={chassis.cards}
        rowKey={(row) => row.id}
        empty={<p>{t("components.insideNone")}</p>}
      />
    </Stack>
  );
}
