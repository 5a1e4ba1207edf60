import { Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { DetailsHint } from "@/app/_ui/details-hint";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { DeviceFrame } from "@/lib/provisioning/devices/filter/queries";
import css from "./devices.module.css";
import { addressOf } from "./filter-of";

/** Of how many devices the end customer is known, in all and per group, with the way to those that are missing. */
export function CompletenessMeter({
  ctx,
  meter,
  meters,
}: {
  ctx: Ctx<AccountMember>;
  meter: DeviceFrame["meter"];
  meters: DeviceFrame["meters"];
}) {
  const t = words(ctx.language, "provisioning");
  const { number } = ctx.actor.account;
  const { devices, known, confirmed } = meter;
  if (devices === 0) return null;
  // never rounded up to the hundred that is not reached yet
  const percent = Math.floor((known / devices) * 100);
  const missing = (group: string | null) =>
    addressOf("/cssp/devices", number, { info: "missing", ...(group === null ? {} : { group }) });
  return (
    <section className={css.meter} aria-label={t("meter.title")}>
      <h2>{t("meter.title")}</h2>
      <meter min={0} max={devices} value={known} aria-label={t("meter.title")} />
      <p>
        <span>{t("meter.known", { known, devices, percent })}</span>
        <span>{t("meter.confirmed", { count: confirmed })}</span>
        {known < devices ? (
          <AppLink href={missing(null)}>{t("meter.missing", { count: devices - known })}</AppLink>
        ) : (
          <span>{t("meter.all")}</span>
        )}
      </p>
      {meters.length > 0 ? (
        <DetailsHint summary={t("meter.groups")}>
          <ul className={css.groups}>
            {meters.map((one) => {
              const name = one.name ?? t("devices.noGroup");
              return (
                <li key={one.id ?? ""}>
                  <AppLink href={missing(one.id ?? "none")}>{name}</AppLink>
                  <meter min={0} max={one.devices} value={one.known} aria-label={name} />
                  <Meta>{t("meter.ofGroup", { known: one.known, devices: one.devices })}</Meta>
                </li>
              );
            })}
          </ul>
        </DetailsHint>
      ) : null}
    </section>
  );
}
