import { ListHead } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import type { DeviceFrame } from "@/lib/provisioning/devices/filter/queries";
import { type DeviceFilter, filterQuery, narrows } from "@/lib/provisioning/devices/input";
import type { DeviceRow } from "@/lib/provisioning/devices/queries";
import { DeviceTable, type PlainDevice } from "./device-table";
import { addressOf } from "./filter-of";
import { bundleOf, supportOf } from "./package-words";

/** The rows as the table draws them: plain data, so that a long list is sent once and not as elements (speed). */
export function plainRows(ctx: Ctx<AccountMember>, rows: readonly DeviceRow[]): PlainDevice[] {
  const { language, actor, now } = ctx;
  const t = words(language, "provisioning");
  const day = (at: string) => formatTime(new Date(at), language, actor.timeZone, "date");
  const { number, permissions } = actor.account;
  const over = (at: string | null) => at !== null && new Date(at) <= now;
  return rows.map((row) => ({
    serial: row.serial,
    href: permissions.has("assets.read") ? addressOf(`/assets/${row.serial}`, number) : null,
    name: row.name,
    model: row.model,
    authCode: row.authCode,
    cpuId: row.cpuId,
    uuid: row.uuid,
    bundle: bundleOf(row, language),
    support: supportOf(row, language),
    supportUntil: row.supportUntil && t("devices.until", { when: day(row.supportUntil) }),
    expires: row.expiresAt && day(row.expiresAt),
    over: over(row.expiresAt) ? t("devices.over") : null,
    registered: day(row.registeredAt),
    info: row.info,
    infoWord: t(`devices.info.${row.info}`),
    customer:
      row.endUserId && row.company && row.reference && row.country
        ? {
            href: addressOf(`/cssp/end-users/${row.endUserId}`, number),
            company: row.company,
            about: `${row.reference} · ${countryName(row.country, language)}`,
          }
        : null,
  }));
}

/** The words of the table. */
export function tableWords(ctx: Ctx<AccountMember>) {
  const t = words(ctx.language, "provisioning");
  return {
    caption: t("devices.caption"),
    select: t("devices.select"),
    // filled in by the table, row by row
    selectOf: t("devices.selectOf", { serial: "{serial}" }),
    selectAll: t("devices.selectAll"),
    serial: t("devices.serial"),
    code: t("devices.code"),
    cpuId: t("devices.cpuId"),
    uuid: t("devices.uuid"),
    registered: t("devices.registered"),
    package: t("devices.package"),
    expires: t("devices.expires"),
    customer: t("devices.customer"),
    info: t("devices.infoFilter"),
    none: t("none"),
    deed: t("devices.deed"),
    add: t("devices.add"),
    addAll: t("devices.addAll"),
    addAllHint: t("devices.addAllHint", { max: env().API_SERIALS_PER_CALL }),
  };
}

/** How many there are, the way to have them as a file, and the table with what can be done to its rows. */
export function DeviceList({
  ctx,
  filter,
  frame,
  rows,
}: {
  ctx: Ctx<AccountMember>;
  filter: DeviceFilter;
  frame: DeviceFrame;
  rows: readonly DeviceRow[];
}) {
  const t = words(ctx.language, "provisioning");
  const { number, permissions } = ctx.actor.account;
  const query = filterQuery(filter);
  if (rows.length === 0)
    return narrows(filter) ? (
      <EmptyState title={t("devices.noMatch")}>
        {t("devices.noMatchText")}{" "}
        <AppLink href={addressOf("/cssp/devices", number)}>{t("devices.clear")}</AppLink>
      </EmptyState>
    ) : (
      <EmptyState title={t("devices.nothing")}>{t("devices.nothingText")}</EmptyState>
    );
  return (
    <>
      <ListHead>
        <p>
          {frame.count > countCap
            ? t("devices.countMore", { count: countCap })
            : t("devices.count", { count: frame.count })}
        </p>
        <LinkButton href={addressOf("/cssp/devices/export", number, query)} look="quiet" download plain>
          {t("devices.csv")}
        </LinkButton>
      </ListHead>
      <DeviceTable
        rows={plainRows(ctx, rows)}
        say={tableWords(ctx)}
        choosing={
          permissions.has("provisioning.report")
            ? { account: number, query, all: frame.count > rows.length }
            : null
        }
      />
    </>
  );
}
