import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { ImportSummary, listImports } from "@/lib/provisioning/imports/queries";
import { addressOf } from "../devices/filter-of";

/** Files of before, and what became of them. */
export function History({
  ctx,
  imports,
  after,
}: {
  ctx: Ctx<AccountMember>;
  imports: Awaited<ReturnType<typeof listImports>>;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "endUserImports");
  const { number } = actor.account;
  const by = ({ familyName, givenName, keyName }: ImportSummary) =>
    keyName
      ? t("key", { name: keyName })
      : familyName !== null && givenName !== null
        ? displayName({ familyName, givenName }, language)
        : "–";
  const columns: Column<ImportSummary>[] = [
    {
      key: "file",
      header: t("fileName"),
      rowHeader: true,
      cell: ({ id, fileName }) => (
        <AppLink href={addressOf(`/cssp/import/${id}`, number)}>{fileName}</AppLink>
      ),
    },
    {
      key: "when",
      header: t("when"),
      cell: ({ createdAt }) => (
        <TimeStamp at={new Date(createdAt)} language={language} zone={actor.timeZone} style="short" />
      ),
    },
    { key: "by", header: t("by"), cell: by },
    { key: "rows", header: t("rows"), align: "end", cell: ({ rows }) => rows },
    {
      key: "written",
      header: t("written"),
      align: "end",
      cell: ({ committedAt, states }) => (committedAt ? states.new + states.changed : "–"),
    },
    { key: "faulty", header: t("faulty"), align: "end", cell: ({ states }) => states.error },
    {
      key: "state",
      header: t("state"),
      cell: ({ committedAt, undoneAt }) =>
        undoneAt ? (
          <StatusPill>{t("states.undone")}</StatusPill>
        ) : committedAt ? (
          <StatusPill tone="ok">{t("states.committed")}</StatusPill>
        ) : (
          <StatusPill>{t("states.open")}</StatusPill>
        ),
    },
  ];
  return (
    <Stack>
      <h2>{t("history")}</h2>
      <DataTable
        caption={t("history")}
        captionHidden
        columns={columns}
        rows={imports.rows}
        rowKey={({ id }) => id}
        empty={<p>{t("historyNone")}</p>}
      />
      <ListPager
        path="/cssp/import"
        query={{ account: number }}
        after={after}
        next={imports.next}
        language={language}
      />
    </Stack>
  );
}
