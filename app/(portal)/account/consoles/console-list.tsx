import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { formWords, words } from "@/lib/i18n/words";
import type { listConsoles } from "@/lib/registration/consoles/queries";
import { revokeConsoleAction } from "./action";

type Consoles = Awaited<ReturnType<typeof listConsoles>>;

/** The consoles that may send people, and those that no longer may. */
export function ConsoleList({
  ctx,
  consoles,
  after,
}: {
  ctx: Ctx<AccountMember>;
  consoles: Consoles;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const { unreachable } = formWords(language);
  const state = (row: Consoles["rows"][number]) =>
    row.revokedAt ? (
      t("consoles.revoked", { when: formatTime(row.revokedAt, language, actor.timeZone, "date") })
    ) : (
      <OneButtonForm
        unreachable={unreachable}
        action={revokeConsoleAction}
        values={{ account: actor.account.id, consoleId: row.id }}
        label={t("consoles.revoke")}
        name={t("consoles.revokeNamed", { product: row.productName, tenant: row.tenant })}
      />
    );
  const columns: Column<Consoles["rows"][number]>[] = [
    { key: "product", header: t("consoles.product"), rowHeader: true, cell: (row) => row.productName },
    { key: "tenant", header: t("consoles.tenant"), cell: (row) => row.tenant },
    { key: "key", header: t("consoles.key"), cell: (row) => t("consoles.keyEnd", { end: row.keyEnd }) },
    {
      key: "connected",
      header: t("consoles.connected"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.createdAt} language={language} zone={actor.timeZone} style="date" />,
    },
    { key: "state", header: t("consoles.state"), cell: state },
  ];
  return (
    <Stack>
      <h2>{t("consoles.list")}</h2>
      <DataTable
        caption={t("consoles.list")}
        captionHidden
        columns={columns}
        rows={consoles.rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState level={3} title={t("consoles.none")}>
            {t("consoles.noneText")}
          </EmptyState>
        }
      />
      <ListPager
        path="/account/consoles"
        query={{ account: actor.account.number }}
        after={after}
        next={consoles.next}
        language={language}
      />
    </Stack>
  );
}
