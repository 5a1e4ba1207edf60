import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { MemberListRow } from "@/lib/accounts/members/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { addressOf, queryOf } from "./address";
import { StateOfMember } from "./state";

/** The last instant that still counts, of an end that does not. */
export const lastInstant = (until: Date) => new Date(until.getTime() - 1);

/** The members and open invitations of a page of the list. */
export function MemberList({ ctx, rows }: { ctx: Ctx<AccountMember>; rows: readonly MemberListRow[] }) {
  const { language, actor } = ctx;
  const t = words(language, "members");
  const query = queryOf(actor.account.number);
  const day = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} style="date" />;
  const columns: Column<MemberListRow>[] = [
    {
      key: "name",
      header: t("person"),
      rowHeader: true,
      cell: (row) =>
        row.kind === "invitation" ? (
          <AppLink href={addressOf("/invitations", query)}>{row.email}</AppLink>
        ) : (
          <AppLink href={addressOf(`/${row.id}`, query)}>{displayName(row, language)}</AppLink>
        ),
    },
    { key: "email", header: t("email"), cell: (row) => (row.kind === "invitation" ? "–" : row.email) },
    { key: "roles", header: t("roles"), cell: (row) => roleNames(row.roles, language) },
    {
      key: "state",
      header: t("state"),
      cell: (row) => <StateOfMember state={row.state} language={language} />,
    },
    {
      key: "until",
      header: t("until"),
      nowrap: true,
      cell: (row) => (row.activeUntil ? day(lastInstant(row.activeUntil)) : t("noEnd")),
    },
    {
      key: "seen",
      header: t("lastSeen"),
      nowrap: true,
      cell: (row) => (row.kind === "invitation" ? "–" : row.lastSeenAt ? day(row.lastSeenAt) : t("never")),
    },
  ];
  return (
    <DataTable
      caption={t("list")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
    />
  );
}
