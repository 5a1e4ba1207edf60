import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { AccountEvent } from "@/lib/staff/accounts/queries";

/** What happened in the account, newest first. */
export function History({
  ctx,
  events,
  number,
  after,
}: {
  ctx: Ctx<StaffMember>;
  events: { rows: AccountEvent[]; next: string | null };
  number: number;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "staff");
  const who = (event: AccountEvent) => {
    if (event.familyName !== null && event.givenName !== null) {
      const name = displayName({ familyName: event.familyName, givenName: event.givenName }, language);
      return event.homeName ? t("account.throughLink", { name, home: event.homeName }) : name;
    }
    return event.actorKind === "machine" ? t("account.portal") : t("account.visitor");
  };
  const columns: Column<AccountEvent>[] = [
    {
      key: "at",
      header: t("account.historyWhen"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.at} language={language} zone={actor.timeZone} />,
    },
    {
      key: "kind",
      header: t("account.historyWhat"),
      rowHeader: true,
      cell: (row) => words(language, "history")(row.kind),
    },
    { key: "who", header: t("account.historyWho"), cell: who },
  ];
  return (
    <Stack>
      <h2>{t("account.history")}</h2>
      <DataTable
        caption={t("account.history")}
        captionHidden
        columns={columns}
        rows={events.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("account.historyNone")}</p>}
      />
      <ListPager
        path={`/admin/accounts/${number}`}
        query={{}}
        after={after}
        next={events.next}
        language={language}
      />
    </Stack>
  );
}
