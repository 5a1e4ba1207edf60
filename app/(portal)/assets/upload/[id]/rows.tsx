import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { RowFilter } from "@/lib/assets/uploads/input";
import type { listUploadRows, UploadedRow, UploadSummary } from "@/lib/assets/uploads/queries";
import { uploadColumns } from "@/lib/assets/uploads/rules";
import { words } from "@/lib/i18n/words";
import { remarkOf } from "./remark";

const tones = { ready: "info", error: "danger", registered: "ok", left_out: "danger" } as const;

/** The rows of a file with what was found or done. */
export function Rows({
  ctx,
  upload,
  filter,
  page,
}: {
  ctx: Ctx<AccountMember>;
  upload: UploadSummary;
  filter: RowFilter;
  page: Awaited<ReturnType<typeof listUploadRows>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  const path = `/assets/upload/${upload.id}`;
  const { number } = actor.account;
  const columns: Column<UploadedRow>[] = [
    { key: "line", header: t("upload.line"), align: "end", cell: (row) => row.line },
    {
      key: "number",
      header: t("serial"),
      rowHeader: true,
      cell: (row) => (
        <span translate="no">
          {[row.cells.serial, row.cells.auth_code].filter(Boolean).join(" / ") || "–"}
        </span>
      ),
    },
    {
      key: "details",
      header: t("upload.details"),
      cell: (row) =>
        uploadColumns
          .slice(2)
          .map((column) => row.cells[column])
          .filter(Boolean)
          .join(", ") || "–",
    },
    {
      key: "state",
      header: t("state"),
      cell: (row) => <StatusPill tone={tones[row.state]}>{t(`upload.states.${row.state}`)}</StatusPill>,
    },
    { key: "remark", header: t("upload.remark"), cell: (row) => remarkOf(row.faults, language) || "–" },
  ];
  const views = [
    { show: "all", label: t("upload.showAll", { count: upload.rows }) },
    { show: "error", label: t("upload.showError", { count: upload.faulty }) },
    ...(upload.committedAt
      ? [{ show: "registered", label: t("upload.showRegistered", { count: upload.registered }) }]
      : []),
  ];
  return (
    <Stack>
      <nav aria-label={t("upload.show")}>
        <Row>
          {views.map(({ show, label }) =>
            filter.show === show ? (
              <strong key={show} aria-current="page">
                {label}
              </strong>
            ) : (
              <AppLink key={show} href={`${path}?show=${show}&account=${number}`}>
                {label}
              </AppLink>
            ),
          )}
        </Row>
      </nav>
      <DataTable
        caption={t("upload.result")}
        captionHidden
        dense
        columns={columns}
        rows={page.rows}
        rowKey={(row) => String(row.line)}
        empty={<p>{t("upload.none")}</p>}
      />
      <ListPager
        path={path}
        query={{ show: filter.show, account: number }}
        after={filter.after > 0 ? String(filter.after) : undefined}
        next={page.next === null ? null : String(page.next)}
        language={language}
      />
    </Stack>
  );
}
