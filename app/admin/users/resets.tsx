import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { ResetUnderWay } from "@/lib/staff/people/resets/queries";

/** Removals of second factors that are under way, so that a second person finds what waits for them. */
export function Resets({ ctx, rows }: { ctx: Ctx<StaffMember>; rows: readonly ResetUnderWay[] }) {
  const { language, actor } = ctx;
  const t = words(language, "inspection");
  const columns: Column<ResetUnderWay>[] = [
    {
      key: "email",
      header: t("people.email"),
      rowHeader: true,
      cell: (row) => <AppLink href={`/admin/users/${row.userId}`}>{row.email}</AppLink>,
    },
    { key: "asker", header: t("people.resetAsker"), cell: (row) => displayName(row.asker, language) },
    {
      key: "state",
      header: t("people.resetState"),
      cell: (row) => (
        <StatusPill tone={row.confirmedAt ? "info" : "clock"}>
          {t(`people.resetStates.${row.confirmedAt ? "confirmed" : "unconfirmed"}`)}
        </StatusPill>
      ),
    },
    {
      key: "due",
      header: t("people.resetAt"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.dueAt} language={language} zone={actor.timeZone} style="short" />,
    },
  ];
  return (
    <Card title={t("people.resetsWaiting")}>
      <p>{t("people.resetsWaitingText")}</p>
      <DataTable
        caption={t("people.resetsWaiting")}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.userId}
      />
    </Card>
  );
}
