import { ListHead } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import type { ListFrame } from "@/lib/assets/listing/filter/queries";
import { type AssetFilter, filterQuery, narrows } from "@/lib/assets/listing/input";
import type { AssetRow } from "@/lib/assets/listing/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { lastMoment, licenseState } from "@/lib/licensing/rules";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import { bulkAction } from "./action";
import { AssetTable, type PlainRow } from "./asset-table";
import { addressOf } from "./filter-of";

/** The rows as the table draws them: plain data, so that a long list is sent once and not as elements (speed). */
function plainRows(ctx: Ctx<AccountMember>, rows: readonly AssetRow[]): PlainRow[] {
  const { language, actor, now } = ctx;
  const t = words(language, "assets");
  const day = (at: string) => formatTime(new Date(at), language, actor.timeZone, "date");
  const supportOf = (row: AssetRow): PlainRow["support"] => {
    if (!row.supportUntil || !row.supportFrom) return null;
    const term = { startsAt: new Date(row.supportFrom), endsAt: new Date(row.supportUntil), endedAt: null };
    const state = licenseState(term, now);
    return {
      when: day(lastMoment(term.endsAt).toISOString()),
      over: state === "expired" ? t("list.supportOver") : null,
      later: state === "upcoming" ? t("list.supportLater", { when: day(row.supportFrom) }) : null,
    };
  };
  return rows.map((row) => ({
    serial: row.serial,
    href: addressOf(`/assets/${row.serial}`, actor.account.number, {}),
    name: row.name,
    product: row.product,
    family: row.family,
    group: row.group,
    tags: row.tags,
    place: [row.city, row.country && countryName(row.country, language)].filter(Boolean).join(", "),
    support: supportOf(row),
    registered: day(row.registeredAt),
    marks: [
      ...(row.decommissionedAt ? [t("list.decommissionedMark")] : []),
      ...(row.offline ? [t("list.offlineMark")] : []),
    ],
    living: row.decommissionedAt === null,
  }));
}

/** How many there are, the way to have them as a file, and the table with what can be done to its rows. */
export function AssetList({
  ctx,
  filter,
  frame,
  rows,
}: {
  ctx: Ctx<AccountMember>;
  filter: AssetFilter;
  frame: ListFrame;
  rows: readonly AssetRow[];
}) {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const { id, number, permissions } = actor.account;
  const query = filterQuery(filter);
  if (rows.length === 0)
    return narrows(filter) ? (
      <EmptyState title={t("list.noMatch")}>
        {t("list.noMatchText")} <AppLink href={addressOf("/assets", number, {})}>{t("list.clear")}</AppLink>
      </EmptyState>
    ) : (
      <EmptyState title={t("list.nothing")}>{t("list.nothingText")}</EmptyState>
    );
  const deeds = {
    change: permissions.has("assets.register"),
    decommission: permissions.has("assets.transfer"),
    groups: permissions.has("groups.manage") ? frame.groups : [],
  };
  return (
    <>
      <ListHead>
        <p>
          {frame.count > countCap
            ? t("list.countMore", { count: countCap })
            : t("list.count", { count: frame.count })}
        </p>
        <LinkButton href={addressOf("/assets/export", number, query)} look="quiet" download plain>
          {t("list.csv")}
        </LinkButton>
      </ListHead>
      <AssetTable
        id="bulk"
        action={bulkAction}
        words={formWords(language)}
        sentences={faultSentences(language, "assets", ["serials", "tag", "group"])}
        account={id}
        list={new URLSearchParams(query).toString()}
        rows={plainRows(ctx, rows)}
        deeds={deeds}
        say={{
          caption: t("list.caption"),
          select: t("list.select"),
          // filled in by the table, row by row
          selectOf: t("list.selectOf", { serial: "{serial}" }),
          selectAll: t("list.selectAll"),
          name: t("list.name"),
          product: t("list.product"),
          where: t("list.where"),
          place: t("list.country"),
          support: t("list.support"),
          registered: t("list.registered"),
          none: t("none"),
          title: t("bulk.title"),
          tag: t("bulk.tag"),
          tagHint: t("bulk.tagHint"),
          add: t("bulk.add"),
          remove: t("bulk.remove"),
          group: t("bulk.group"),
          choose: t("bulk.choose"),
          take: t("bulk.take"),
          put: t("bulk.put"),
          setPlace: t("bulk.place"),
          decommission: t("one.decommission"),
        }}
      />
    </>
  );
}
