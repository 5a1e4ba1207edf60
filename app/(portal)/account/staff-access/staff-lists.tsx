import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { listOpenings, listPastStaff, StaffAccessRow } from "@/lib/accounts/staff-access/queries";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { endStaffAccessAction } from "./action";

type Openings = Awaited<ReturnType<typeof listOpenings>>;
type Past = Awaited<ReturnType<typeof listPastStaff>>;

function columnsFor(ctx: Ctx<AccountMember>) {
  const { language, actor } = ctx;
  const t = words(language, "settings");
  const when = (at: Date | null) =>
    at ? <TimeStamp at={at} language={language} zone={actor.timeZone} /> : "–";
  const engineer: Column<StaffAccessRow> = {
    key: "engineer",
    header: t("staffPage.engineer"),
    rowHeader: true,
    cell: (row) => displayName(row.engineer, language),
  };
  const reason: Column<StaffAccessRow> = {
    key: "reason",
    header: t("staffPage.reason"),
    cell: (row) => row.reason,
  };
  const by: Column<StaffAccessRow> = {
    key: "by",
    header: t("staffPage.by"),
    cell: (row) => (row.decider ? displayName(row.decider, language) : t("staffPage.bySetting")),
  };
  return { t, when, engineer, reason, by };
}

/** Who of support has access now, and the way to end it. */
export function OpenStaff({ ctx, open }: { ctx: Ctx<AccountMember>; open: readonly StaffAccessRow[] }) {
  const { language, actor } = ctx;
  const { t, when, engineer, reason, by } = columnsFor(ctx);
  const columns: Column<StaffAccessRow>[] = [
    engineer,
    reason,
    by,
    { key: "until", header: t("staffPage.until"), nowrap: true, cell: (row) => when(row.endsAt) },
    {
      key: "act",
      header: t("staffPage.actions"),
      cell: (row) => (
        <OneButtonForm
          action={endStaffAccessAction}
          values={{ account: actor.account.id, requestId: row.id }}
          label={t("staffPage.end")}
          name={t("staffPage.endNamed", { name: displayName(row.engineer, language) })}
          look="danger"
          unreachable={formWords(language).unreachable}
        />
      ),
    },
  ];
  return (
    <Stack>
      <h2>{t("staffPage.open")}</h2>
      <DataTable
        caption={t("staffPage.open")}
        captionHidden
        columns={columns}
        rows={open}
        rowKey={(row) => row.id}
        empty={<p>{t("staffPage.openNone")}</p>}
      />
    </Stack>
  );
}

/** Every opening of the account by staff. */
export function StaffOpenings({
  ctx,
  openings,
  after,
}: {
  ctx: Ctx<AccountMember>;
  openings: Openings;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const { t, when } = columnsFor(ctx);
  const columns: Column<Openings["rows"][number]>[] = [
    { key: "when", header: t("staffPage.when"), nowrap: true, cell: (row) => when(row.at) },
    {
      key: "engineer",
      header: t("staffPage.engineer"),
      rowHeader: true,
      cell: (row) => displayName(row, language),
    },
    {
      key: "what",
      header: t("staffPage.what"),
      cell: (row) =>
        [
          t(`staffPage.opening.${row.what}`),
          row.serial ?? (row.person ? displayName(row.person, language) : null),
        ]
          .filter((part) => part !== null)
          .join(": "),
    },
    { key: "reason", header: t("staffPage.reason"), cell: (row) => row.reason ?? "–" },
  ];
  return (
    <Stack>
      <h2>{t("staffPage.openings")}</h2>
      <p>{t("staffPage.openingsAbout")}</p>
      <DataTable
        caption={t("staffPage.openings")}
        captionHidden
        columns={columns}
        rows={openings.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("staffPage.openingsNone")}</p>}
      />
      <ListPager
        path="/account/staff-access"
        query={{ account: actor.account.number }}
        place="openings"
        after={after}
        next={openings.next}
        language={language}
      />
    </Stack>
  );
}

/** Access that is over, and requests that were declined or expired. */
export function PastStaff({
  ctx,
  past,
  after,
}: {
  ctx: Ctx<AccountMember>;
  past: Past;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const { t, when, engineer, reason, by } = columnsFor(ctx);
  const columns: Column<Past["rows"][number]>[] = [
    engineer,
    reason,
    {
      key: "outcome",
      header: t("staffPage.outcome"),
      cell: (row) => t(`staffPage.outcomes.${row.outcome}`),
    },
    {
      ...by,
      header: t("staffPage.decidedBy"),
      cell: (row) => (row.outcome === "expired" ? "–" : by.cell(row)),
    },
    {
      key: "ended",
      header: t("staffPage.ended"),
      nowrap: true,
      cell: (row) => when(row.outcome === "expired" ? row.closesAt : (row.endsAt ?? row.decidedAt)),
    },
  ];
  return (
    <Stack>
      <h2>{t("staffPage.past")}</h2>
      <DataTable
        caption={t("staffPage.past")}
        captionHidden
        columns={columns}
        rows={past.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("staffPage.pastNone")}</p>}
      />
      <ListPager
        path="/account/staff-access"
        query={{ account: actor.account.number }}
        after={after}
        next={past.next}
        language={language}
      />
    </Stack>
  );
}
