import { Code, Lines, ListHead, Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { DetailsHint } from "@/app/_ui/details-hint";
import { EmptyState } from "@/app/_ui/empty-state";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import { type EndUserFilter, endUserQuery, narrowsEndUsers } from "@/lib/provisioning/end-users/input";
import type { EndUserRow, listEndUsers } from "@/lib/provisioning/end-users/queries";
import { addressOf } from "../devices/filter-of";
import own from "./end-users.module.css";

/** The firewalls of an end user: named at once where they are few, unfolded where they are many. */
function Serials({ ctx, row }: { ctx: Ctx<AccountMember>; row: EndUserRow }) {
  const t = words(ctx.language, "endUsers");
  const { number, permissions } = ctx.actor.account;
  const summary = t("list.serialsOf", { count: row.devices });
  if (row.devices === 0) return <Meta>{summary}</Meta>;
  const list = (
    <ul className={own.serials} translate="no">
      {row.serials.map((serial) => (
        <li key={serial}>
          <Code>
            {permissions.has("assets.read") ? (
              <AppLink href={addressOf(`/assets/${serial}`, number)}>{serial}</AppLink>
            ) : (
              serial
            )}
          </Code>
        </li>
      ))}
    </ul>
  );
  return (
    <DetailsHint summary={summary} open={row.devices <= 3}>
      {list}
      {row.devices > row.serials.length ? (
        <AppLink href={addressOf(`/cssp/end-users/${row.id}`, number)}>
          {t("list.allOf", { count: row.devices })}
        </AppLink>
      ) : null}
    </DetailsHint>
  );
}

function columnsOf(ctx: Ctx<AccountMember>): Column<EndUserRow>[] {
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  return [
    {
      key: "company",
      header: t("list.company"),
      rowHeader: true,
      cell: ({ id, facts }) => (
        <Lines>
          <AppLink href={addressOf(`/cssp/end-users/${id}`, actor.account.number)}>
            {facts.companyName}
          </AppLink>
          <Meta>
            {facts.customerReferenceId} · {facts.city}, {countryName(facts.country, language)}
          </Meta>
        </Lines>
      ),
    },
    {
      key: "state",
      header: t("list.state"),
      cell: ({ confirmed }) =>
        confirmed ? (
          <StatusPill tone="ok">{t("list.confirmations.confirmed")}</StatusPill>
        ) : (
          <StatusPill>{t("list.complete")}</StatusPill>
        ),
    },
    {
      key: "serials",
      header: t("list.serials"),
      cell: (row) => <Serials ctx={ctx} row={row} />,
    },
    {
      key: "changed",
      header: t("list.changed"),
      cell: ({ changedAt }) => (
        <TimeStamp at={new Date(changedAt)} language={language} zone={actor.timeZone} style="short" />
      ),
    },
  ];
}

/** How many there are, the way to have them as a file, whoever has the ID that was searched for, and all others. */
export function EndUserList({
  ctx,
  filter,
  found,
  count,
}: {
  ctx: Ctx<AccountMember>;
  filter: EndUserFilter;
  found: Awaited<ReturnType<typeof listEndUsers>>;
  count: number;
}) {
  const t = words(ctx.language, "endUsers");
  const { number } = ctx.actor.account;
  const { exact, rows } = found;
  if (!exact && rows.length === 0)
    return narrowsEndUsers(filter) ? (
      <EmptyState title={t("list.noMatch")}>
        {t("list.noMatchText")}{" "}
        <AppLink href={addressOf("/cssp/end-users", number)}>{t("list.clear")}</AppLink>
      </EmptyState>
    ) : (
      <EmptyState
        title={t("list.none")}
        action={<AppLink href={addressOf("/cssp/devices", number)}>{t("list.noneAction")}</AppLink>}
      >
        {t("list.noneText")}
      </EmptyState>
    );
  const columns = columnsOf(ctx);
  const table = (caption: string, list: readonly EndUserRow[], hidden?: boolean) => (
    <DataTable
      caption={caption}
      captionHidden={hidden ?? false}
      columns={columns}
      rows={list}
      rowKey={({ id }) => id}
    />
  );
  return (
    <>
      <ListHead>
        <p role="status">
          {count > countCap ? t("list.countMore", { count: countCap }) : t("list.count", { count })}
        </p>
        <LinkButton
          href={addressOf("/cssp/end-users/export", number, endUserQuery(filter))}
          look="quiet"
          download
          plain
        >
          {t("list.csv")}
        </LinkButton>
      </ListHead>
      {exact
        ? table(
            exact.facts.customerReferenceId === filter.q
              ? t("list.exact")
              : t("list.exactMerged", { reference: filter.q }),
            [exact],
          )
        : null}
      {rows.length > 0
        ? table(exact ? t("list.others", { q: filter.q }) : t("list.caption"), rows, !exact)
        : null}
    </>
  );
}
