import { type Column, DataTable } from "@/app/_ui/data-table";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { Movement } from "@/lib/licensing/credits/queries";

/** What happened in a pool, with its sign: `+` came into the available part, `−` went out of it. */
export function Movements({
  ctx,
  rows,
  names,
}: {
  ctx: Ctx<AccountMember>;
  rows: readonly Movement[];
  names: ReadonlyMap<string, string>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "credits");
  const columns: Column<Movement>[] = [
    {
      key: "when",
      header: t("when"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.at} language={language} zone={actor.timeZone} style="short" />,
    },
    {
      key: "what",
      header: t("what"),
      rowHeader: true,
      cell: (row) =>
        t(`kind.${row.kind}`, {
          profile: row.profileName ?? "–",
          pool: names.get(row.otherPoolId ?? "") ?? "–",
        }),
    },
    {
      key: "who",
      header: t("who"),
      cell: ({ familyName, givenName }) =>
        familyName === null || givenName === null
          ? t("system")
          : displayName({ familyName, givenName }, language),
    },
    {
      key: "amount",
      header: t("amountColumn"),
      align: "end",
      nowrap: true,
      cell: (row) => (row.amount.startsWith("-") ? `−${row.amount.slice(1)}` : `+${row.amount}`),
    },
  ];
  return (
    <DataTable
      caption={t("movements")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<p>{t("movementsNone")}</p>}
    />
  );
}
