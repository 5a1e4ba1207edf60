import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { LinkRow, listActsThroughLinks } from "@/lib/accounts/linking/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";

type Acts = Awaited<ReturnType<typeof listActsThroughLinks>>;

/** What people of other accounts did here, each with the account they came from. */
export function ActsThroughLinks({
  ctx,
  acts,
  after,
}: {
  ctx: Ctx<AccountMember>;
  acts: Acts;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "settings");
  const columns: Column<Acts["rows"][number]>[] = [
    {
      key: "when",
      header: t("links.when"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.at} language={language} zone={actor.timeZone} />,
    },
    {
      key: "what",
      header: t("links.what"),
      rowHeader: true,
      cell: (row) => words(language, "history")(row.kind),
    },
    { key: "who", header: t("links.who"), cell: (row) => displayName(row, language) },
    { key: "home", header: t("links.home"), cell: (row) => `${row.homeName} (${row.homeNumber})` },
  ];
  return (
    <Stack>
      <h2>{t("links.acts")}</h2>
      <DataTable
        caption={t("links.acts")}
        captionHidden
        columns={columns}
        rows={acts.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("links.actsNone")}</p>}
      />
      <ListPager
        path="/account/links"
        query={{ account: actor.account.number }}
        place="acts"
        after={after}
        next={acts.next}
        language={language}
      />
    </Stack>
  );
}

/** Links and requests that are over. */
export function PastLinks({
  ctx,
  past,
  after,
}: {
  ctx: Ctx<AccountMember>;
  past: { rows: LinkRow[]; next: string | null };
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "settings");
  const closed = (link: LinkRow) => link.endedAt ?? link.decidedAt;
  const columns: Column<LinkRow>[] = [
    {
      key: "account",
      header: t("links.account"),
      rowHeader: true,
      cell: (link) =>
        link.other.name
          ? `${link.other.name} (${link.other.number})`
          : t("links.numbered", { number: String(link.other.number) }),
    },
    {
      key: "direction",
      header: t("links.direction"),
      cell: (link) => t(`links.directions.${link.direction}`),
    },
    {
      key: "role",
      header: t("links.role"),
      cell: (link) => (link.role ? roleNames([link.role], language) : "–"),
    },
    { key: "state", header: t("links.state"), cell: (link) => t(`links.states.${link.state}`) },
    {
      key: "closed",
      header: t("links.closed"),
      nowrap: true,
      cell: (link) => {
        const at = closed(link);
        return at ? <TimeStamp at={at} language={language} zone={actor.timeZone} /> : "–";
      },
    },
    {
      key: "by",
      header: t("links.closedBy"),
      cell: (link) => (link.endedBy ? displayName(link.endedBy, language) : "–"),
    },
  ];
  return (
    <Stack>
      <h2>{t("links.past")}</h2>
      <DataTable
        caption={t("links.past")}
        captionHidden
        columns={columns}
        rows={past.rows}
        rowKey={(link) => link.id}
        empty={<p>{t("links.pastNone")}</p>}
      />
      <ListPager
        path="/account/links"
        query={{ account: actor.account.number }}
        after={after}
        next={past.next}
        language={language}
      />
    </Stack>
  );
}
