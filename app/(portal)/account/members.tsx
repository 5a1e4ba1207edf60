import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { MemberRow } from "@/lib/accounts/queries";
import { countCap } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";

/** Who belongs to the account now. */
export function Members({
  ctx,
  members,
  count,
  after,
}: {
  ctx: Ctx<AccountMember>;
  members: { rows: MemberRow[]; next: string | null };
  count: number;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const columns: Column<MemberRow>[] = [
    { key: "name", header: t("account.person"), rowHeader: true, cell: (row) => displayName(row, language) },
    { key: "email", header: t("account.email"), cell: (row) => row.email },
    { key: "roles", header: t("account.roles"), cell: (row) => roleNames(row.roles, language) },
    {
      key: "since",
      header: t("account.memberSince"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.since} language={language} zone={actor.timeZone} style="date" />,
    },
  ];
  const heading =
    count > countCap ? t("account.membersMany", { count: countCap }) : t("account.membersOf", { count });
  return (
    <Stack>
      <h2>{heading}</h2>
      <DataTable
        caption={t("account.members")}
        captionHidden
        columns={columns}
        rows={members.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("account.membersNone")}</p>}
      />
      <ListPager
        path="/account"
        query={{ account: actor.account.number }}
        after={after}
        next={members.next}
        language={language}
      />
    </Stack>
  );
}
