import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { membershipIsActive } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import type { SeenPerson } from "@/lib/staff/people/queries";

type Membership = SeenPerson["belongs"][number];

/** The accounts a person belongs to, or belonged to. */
export function Belongs({ ctx, seen }: { ctx: Ctx<StaffMember>; seen: SeenPerson }) {
  const { language, actor, now } = ctx;
  const t = words(language, "inspection");
  const stateOf = (row: Membership) => {
    if (membershipIsActive(row, now)) return "active";
    if (row.suspendedAt && !row.endedAt) return "suspended";
    return row.activeFrom > now && !row.endedAt ? "future" : "over";
  };
  const day = (at: Date | null) =>
    at ? <TimeStamp at={at} language={language} zone={actor.timeZone} style="date" /> : "–";
  const columns: Column<Membership>[] = [
    {
      key: "account",
      header: t("people.accounts"),
      rowHeader: true,
      cell: (row) => <AppLink href={`/admin/accounts/${row.number}`}>{`${row.number} ${row.name}`}</AppLink>,
    },
    {
      key: "state",
      header: t("people.state"),
      cell: (row) => (
        <StatusPill tone={stateOf(row) === "active" ? "ok" : "neutral"}>
          {t(`people.memberState.${stateOf(row)}`)}
        </StatusPill>
      ),
    },
    {
      key: "consent",
      header: t("people.consentColumn"),
      cell: (row) => (row.endedAt ? "–" : t(row.agreed ? "people.agreed" : "people.notAgreed")),
    },
    { key: "from", header: t("assets.from"), nowrap: true, cell: (row) => day(row.activeFrom) },
    { key: "to", header: t("assets.to"), nowrap: true, cell: (row) => day(row.endedAt ?? row.activeUntil) },
  ];
  return (
    <Stack>
      <h2>{t("people.accounts")}</h2>
      <DataTable
        caption={t("people.accounts")}
        captionHidden
        columns={columns}
        rows={seen.belongs}
        rowKey={(row) => row.id}
        empty={<p>{t("people.accountsNone")}</p>}
      />
    </Stack>
  );
}
