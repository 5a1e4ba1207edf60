import { AppLink } from "@/app/_ui/app-link";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { RegisteredProduct } from "@/lib/assets/queries";
import { words } from "@/lib/i18n/words";

/** What the account has registered. */
export function Products({
  ctx,
  products,
  after,
}: {
  ctx: Ctx<AccountMember>;
  products: { rows: RegisteredProduct[]; next: string | null };
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "home");
  const copy = { label: t("products.copy"), done: t("products.copied") };
  const columns: Column<RegisteredProduct>[] = [
    {
      key: "name",
      header: t("products.name"),
      rowHeader: true,
      cell: (row) =>
        row.serial ? (
          <AppLink href={`/assets/${row.serial}?account=${actor.account.number}`}>{row.productName}</AppLink>
        ) : (
          row.productName
        ),
    },
    {
      key: "code",
      header: t("products.code"),
      cell: (row) => <CodeChip code={row.serial ?? row.authCode ?? "–"} copy={copy} />,
    },
    {
      key: "on",
      header: t("products.on"),
      nowrap: true,
      cell: (row) => (
        <TimeStamp at={row.registeredAt} language={language} zone={actor.timeZone} style="date" />
      ),
    },
  ];
  return (
    <Stack>
      <h2>{t("products.title")}</h2>
      <DataTable
        caption={t("products.title")}
        captionHidden
        columns={columns}
        rows={products.rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState level={3} title={t("products.none")}>
            {t("products.noneText")}
          </EmptyState>
        }
      />
      <p>
        <AppLink href={`/assets?account=${actor.account.number}`}>
          {words(language, "assets")("back")}
        </AppLink>
      </p>
      <ListPager
        path="/home"
        query={{ account: actor.account.number }}
        after={after}
        next={products.next}
        language={language}
      />
    </Stack>
  );
}
