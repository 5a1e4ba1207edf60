import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { listFormerLinks } from "@/lib/accounts/links/queries";
import { words } from "@/lib/i18n/words";
import { domainsOf, usesOf } from "./link-words";

type Former = Awaited<ReturnType<typeof listFormerLinks>>;

/** Links that no longer work. */
export function FormerLinks({
  ctx,
  former,
  after,
}: {
  ctx: Ctx<AccountMember>;
  former: Former;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} />;
  const columns: Column<Former["rows"][number]>[] = [
    { key: "made", header: t("links.made"), rowHeader: true, cell: (row) => when(row.createdAt) },
    {
      key: "ended",
      header: t("links.formerEnded"),
      cell: (row) => (row.disabledAt ? when(row.disabledAt) : "–"),
    },
    { key: "uses", header: t("links.uses"), cell: (row) => usesOf(row, language) },
    { key: "domains", header: t("links.domains"), cell: (row) => domainsOf(row, language) },
  ];
  return (
    <Stack>
      <h2>{t("links.former")}</h2>
      <DataTable
        caption={t("links.former")}
        captionHidden
        columns={columns}
        rows={former.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("links.formerNone")}</p>}
      />
      <ListPager
        path="/account/registration-link"
        query={{ account: actor.account.number }}
        after={after}
        next={former.next}
        language={language}
      />
    </Stack>
  );
}
