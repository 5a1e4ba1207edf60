import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { AssetToLicense } from "@/lib/licensing/activating/queries";

/** Finds the serial number of a product by its beginning or its name. */
export function FindAsset({
  ctx,
  q,
  unit,
  found,
}: {
  ctx: Ctx<AccountMember>;
  q: string;
  unit: string;
  found: readonly AssetToLicense[];
}) {
  const t = words(ctx.language, "licensing");
  const { number } = ctx.actor.account;
  const columns: Column<AssetToLicense>[] = [
    {
      key: "serial",
      header: t("choose.serial"),
      rowHeader: true,
      cell: (asset) => <CodeChip code={asset.serial} />,
    },
    { key: "name", header: t("choose.name"), cell: (asset) => asset.name ?? "–" },
    { key: "model", header: t("choose.model"), cell: (asset) => asset.productName },
    {
      key: "take",
      header: t("choose.take"),
      cell: (asset) => (
        <AppLink
          href={`/licenses/activate?${new URLSearchParams({ account: String(number), ...(unit ? { unit } : {}), serial: asset.serial })}`}
          aria-label={t("choose.takeNamed", { serial: asset.serial })}
        >
          {t("choose.take")}
        </AppLink>
      ),
    },
  ];
  return (
    <Card title={t("choose.find")}>
      <Stack>
        <SearchForm account={number} submit={t("choose.findSubmit")} look="secondary">
          {unit ? <input type="hidden" name="unit" value={unit} /> : null}
          <SearchField name="find" label={t("choose.findLabel")} value={q} />
        </SearchForm>
        {q ? (
          <DataTable
            caption={t("choose.find")}
            captionHidden
            columns={columns}
            rows={found}
            rowKey={(asset) => asset.id}
            empty={<p>{t("choose.findNone")}</p>}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
