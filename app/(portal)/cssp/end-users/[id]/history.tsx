import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import type { EndUserVersion } from "@/lib/provisioning/records/queries";
import type { FactChange } from "@/lib/provisioning/records/rules";
import css from "./record.module.css";
import { sourceWords } from "./source-words";

/** Serials named in one line of the history; the rest is counted. */
const serialsShown = 12;

/** Every version of the record, newest first: what it changed from what to what, and by whom. */
export function History({
  ctx,
  path,
  versions,
  after,
}: {
  ctx: Ctx<AccountMember>;
  path: string;
  versions: { rows: EndUserVersion[]; next: string | null };
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "provisioning");
  const said = ({ field, from, to }: FactChange) => {
    const say = (value: string | null) =>
      value === null ? t("record.nothing") : field === "country" ? countryName(value, language) : value;
    return t("record.change", { field: t(`fields.${field}`), from: say(from), to: say(to) });
  };
  const devices = (serials: readonly string[]) =>
    t("record.taken", {
      serials:
        serials.slice(0, serialsShown).join(", ") +
        (serials.length > serialsShown ? ` + ${serials.length - serialsShown}` : ""),
    });
  const columns: Column<EndUserVersion>[] = [
    {
      key: "at",
      header: t("record.when"),
      cell: (row) => <TimeStamp at={row.at} language={language} zone={actor.timeZone} />,
    },
    {
      key: "what",
      header: t("record.what"),
      rowHeader: true,
      cell: (row) => (
        <div className={css.changes}>
          <span className={css.meta}>{t("record.version", { version: row.version })}</span>
          {row.first ? <span>{t("record.first")}</span> : null}
          {row.first ? null : row.changes.map((change) => <span key={change.field}>{said(change)}</span>)}
          {row.changes.length === 0 && row.serials.length > 0 ? <span>{t("record.again")}</span> : null}
          {row.route === "end_user" ? <span>{t("record.confirmed")}</span> : null}
          {row.serials.length > 0 ? <span className={css.meta}>{devices(row.serials)}</span> : null}
        </div>
      ),
    },
    { key: "who", header: t("record.who"), cell: (row) => sourceWords(row, language) },
  ];
  return (
    <Stack>
      <h2>{t("record.history")}</h2>
      <DataTable
        caption={t("record.history")}
        captionHidden
        columns={columns}
        rows={versions.rows}
        rowKey={(row) => row.id}
      />
      <ListPager
        path={path}
        query={{ account: actor.account.number }}
        place="history"
        after={after}
        next={versions.next}
        language={language}
      />
    </Stack>
  );
}
