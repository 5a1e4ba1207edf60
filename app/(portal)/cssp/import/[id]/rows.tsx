import { Code, Lines, Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { ImportRowFilter } from "@/lib/provisioning/imports/input";
import type { ImportRow, ImportSummary, listImportRows } from "@/lib/provisioning/imports/queries";
import { cellsByField, evenedOut, type ImportField, outcomeOf } from "@/lib/provisioning/imports/rules";
import { changesBetween } from "@/lib/provisioning/records/rules";
import { importRowStates } from "@/lib/provisioning/rules";
import { addressOf } from "../../devices/filter-of";
import { fieldName } from "../field-names";
import { remarkOf } from "./remark";

const tones = {
  new: "info",
  changed: "brand",
  same: "neutral",
  error: "danger",
  left_out: "danger",
  undone: "neutral",
  kept: "clock",
} as const;

/** What was evened out in a row, what it changes of what was known, and where its device comes from. */
function Details({ ctx, file, row }: { ctx: Ctx<AccountMember>; file: ImportSummary; row: ImportRow }) {
  const { language } = ctx;
  const t = words(language, "endUserImports");
  const evened = evenedOut(row, file.mapping);
  const changes =
    row.formerFacts && row.facts && row.state === "changed" ? changesBetween(row.formerFacts, row.facts) : [];
  const name = (field: ImportField) => fieldName(field, language);
  const said = (text: string | null) => text ?? t("empty");
  const list = (
    title: string,
    lines: readonly { field: ImportField; from: string | null; to: string | null }[],
  ) =>
    lines.length > 0 ? (
      <div>
        <Meta>{title}</Meta>
        <ul>
          {lines.map(({ field, from, to }) => (
            <li key={field}>{t("change", { field: name(field), from: said(from), to: said(to) })}</li>
          ))}
        </ul>
      </div>
    ) : null;
  if (evened.length === 0 && changes.length === 0 && !row.formerCompany) return "–";
  return (
    <Lines>
      {list(t("evenings"), evened)}
      {list(t("changes"), changes)}
      {row.formerCompany && row.state !== "error" ? (
        <span>{t("moves", { company: row.formerCompany })}</span>
      ) : null}
    </Lines>
  );
}

/** The rows of a file with what was found or done. */
export function Rows({
  ctx,
  file,
  filter,
  page,
}: {
  ctx: Ctx<AccountMember>;
  file: ImportSummary;
  filter: ImportRowFilter;
  page: Awaited<ReturnType<typeof listImportRows>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "endUserImports");
  const path = `/cssp/import/${file.id}`;
  const { number } = actor.account;
  const standing = { committed: file.committedAt !== null, undone: file.undoneAt !== null };
  const columns: Column<ImportRow>[] = [
    { key: "line", header: t("line"), align: "end", cell: ({ line }) => line },
    {
      key: "serial",
      header: t("serial"),
      rowHeader: true,
      cell: ({ serial }) => <Code>{serial ?? "–"}</Code>,
    },
    {
      key: "customer",
      header: t("customer"),
      cell: ({ cells, facts, endUserId }) => {
        const typed = cellsByField(cells, file.mapping);
        const company = facts?.companyName ?? typed.companyName ?? "–";
        return (
          <Lines>
            {endUserId ? (
              <AppLink href={addressOf(`/cssp/end-users/${endUserId}`, number)}>{company}</AppLink>
            ) : (
              company
            )}
            <Meta>{facts?.customerReferenceId ?? typed.customerReferenceId}</Meta>
          </Lines>
        );
      },
    },
    {
      key: "state",
      header: t("state"),
      cell: (row) => {
        const outcome = outcomeOf(row, standing);
        return <StatusPill tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</StatusPill>;
      },
    },
    { key: "details", header: t("details"), cell: (row) => <Details ctx={ctx} file={file} row={row} /> },
    { key: "remark", header: t("remark"), cell: ({ faults }) => remarkOf(faults, language) || "–" },
  ];
  const views = [
    { show: "all", label: t("showAll", { count: file.rows }) },
    ...importRowStates
      .filter((state) => file.states[state] > 0)
      .map((state) => ({ show: state, label: `${t(`outcomes.${state}`)} (${file.states[state]})` })),
  ];
  return (
    <Stack>
      <nav aria-label={t("show")}>
        <Row>
          {views.map(({ show, label }) =>
            filter.show === show ? (
              <strong key={show} aria-current="page">
                {label}
              </strong>
            ) : (
              <AppLink key={show} href={addressOf(path, number, { show })}>
                {label}
              </AppLink>
            ),
          )}
        </Row>
      </nav>
      <DataTable
        caption={t("result")}
        captionHidden
        dense
        columns={columns}
        rows={page.rows}
        rowKey={({ line }) => String(line)}
        empty={<p>{t("none")}</p>}
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
