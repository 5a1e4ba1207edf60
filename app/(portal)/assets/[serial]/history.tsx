import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { AssetEvent } from "@/lib/assets/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { changesOf } from "./changes";

/** What happened to the asset in this account, newest first. */
export function History({
  ctx,
  serial,
  events,
  after,
}: {
  ctx: Ctx<AccountMember>;
  serial: string;
  events: { rows: AssetEvent[]; next: string | null };
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const who = ({ familyName, givenName, actorKind }: AssetEvent) =>
    familyName !== null && givenName !== null
      ? displayName({ familyName, givenName }, language)
      : actorKind === "machine"
        ? t("one.portal")
        : t("one.somebody");
  const columns: Column<AssetEvent>[] = [
    {
      key: "at",
      header: t("one.when"),
      cell: (row) => <TimeStamp at={row.at} language={language} zone={actor.timeZone} />,
    },
    {
      key: "what",
      header: t("one.what"),
      rowHeader: true,
      cell: (row) => words(language, "history")(row.kind),
    },
    {
      key: "details",
      header: t("one.details"),
      cell: (row) => (
        <>
          {changesOf(row, language).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </>
      ),
    },
    { key: "who", header: t("one.who"), cell: who },
  ];
  return (
    <Stack>
      <h2>{t("one.history")}</h2>
      <DataTable
        caption={t("one.history")}
        captionHidden
        columns={columns}
        rows={events.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("one.noHistory")}</p>}
      />
      <ListPager
        path={`/assets/${serial}`}
        query={{ account: actor.account.number }}
        after={after}
        next={events.next}
        language={language}
      />
    </Stack>
  );
}
