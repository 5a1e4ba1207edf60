import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { listUploads, UploadSummary } from "@/lib/assets/uploads/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";

/** Files that were uploaded before, and what became of them. */
export function History({
  ctx,
  uploads,
  after,
}: {
  ctx: Ctx<AccountMember>;
  uploads: Awaited<ReturnType<typeof listUploads>>;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  const { number } = actor.account;
  const columns: Column<UploadSummary>[] = [
    {
      key: "file",
      header: t("upload.fileName"),
      rowHeader: true,
      cell: (row) => <AppLink href={`/assets/upload/${row.id}?account=${number}`}>{row.fileName}</AppLink>,
    },
    {
      key: "when",
      header: t("when"),
      cell: (row) => <TimeStamp at={row.createdAt} language={language} zone={actor.timeZone} style="short" />,
    },
    { key: "by", header: t("by"), cell: (row) => displayName(row, language) },
    { key: "rows", header: t("upload.rows"), align: "end", cell: (row) => row.rows },
    { key: "registered", header: t("upload.registered"), align: "end", cell: (row) => row.registered },
    { key: "faulty", header: t("upload.faulty"), align: "end", cell: (row) => row.faulty },
    {
      key: "state",
      header: t("state"),
      cell: (row) =>
        row.committedAt ? (
          <StatusPill tone="ok">{t("upload.states.registered")}</StatusPill>
        ) : (
          <StatusPill>{t("upload.open")}</StatusPill>
        ),
    },
  ];
  return (
    <Stack>
      <h2>{t("upload.history")}</h2>
      <DataTable
        caption={t("upload.history")}
        captionHidden
        columns={columns}
        rows={uploads.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("upload.historyNone")}</p>}
      />
      <ListPager
        path="/assets/upload"
        query={{ account: number }}
        after={after}
        next={uploads.next}
        language={language}
      />
    </Stack>
  );
}
