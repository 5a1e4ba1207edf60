import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Split, Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { words } from "@/lib/i18n/words";
import { mayActivateOn } from "@/lib/licensing/activating/policy";
import { findBundle, getLicense, listChain, listLicenseHistory } from "@/lib/licensing/queries";
import { lastMoment, licenseState } from "@/lib/licensing/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { Deactivate } from "./deactivate";
import { Facts } from "./facts";
import { BundleParts, LicenseHistory, Renewals } from "./story";

/** One license: facts, what stops when it ends, its bundle, its renewals and its history. */
export default enter({ needs: "licenses.read", path: "/licenses/[id]" }, async ({ ctx, params, search }) => {
  const { language, actor, now } = ctx;
  const { account, timeZone: zone } = actor;
  const t = words(language, "licensing");
  const license = await getLicense(ctx, params.id ?? "");
  const [bundle, chain, happened] = await Promise.all([
    findBundle(ctx, license),
    listChain(ctx, license.id),
    listLicenseHistory(ctx, license.id),
  ]);
  const state = licenseState(license, now);
  const inForce = state === "active" || state === "upcoming";
  const mayAct = mayActivateOn(actor, license) && inForce;
  const renewed = chain.some(
    (row) => row.renewsId === license.id && ["active", "upcoming"].includes(licenseState(row, now)),
  );
  const over = license.endedAt && license.endedAt < license.endsAt ? license.endedAt : license.endsAt;
  const title = t("one.title", { license: license.productName, serial: license.serial });
  const until = new Date(Number(one(search.until)));
  return (
    <MainArea
      before={
        <>
          <BackLink href={`/licenses?account=${account.number}`}>{t("one.back")}</BackLink>
          {one(search.done) === "activated" ? (
            <Flash kind="ok">{t("review.done", { count: Number(one(search.count)) || 1 })}</Flash>
          ) : null}
          {one(search.done) === "deactivated" && !Number.isNaN(until.getTime()) ? (
            <Flash kind="ok">
              {t("one.offDone", { until: formatTime(lastMoment(until), language, zone, "date") })}
            </Flash>
          ) : null}
        </>
      }
    >
      <PageHeader title={`${title} – ${env().PORTAL_NAME}`} heading={title} />
      <Split
        side={
          <>
            {mayAct ? (
              <Card title={t("one.key")}>
                <p>{t("one.keyText")}</p>
                <form method="post" action={`/licenses/${license.id}/key?account=${account.number}`}>
                  <Button>{t("one.keySubmit")}</Button>
                </form>
                <p>
                  <AppLink plain href="/api/license-signing-key">
                    {t("one.keyPublic")}
                  </AppLink>
                </p>
              </Card>
            ) : null}
            {mayAct && license.activationId ? (
              <Deactivate
                ctx={ctx}
                license={license}
                together={bundle?.parts.filter(({ licenseId }) => licenseId).length ?? 1}
                renewed={renewed}
              />
            ) : null}
          </>
        }
      >
        <Stack>
          <h2>{t("one.facts")}</h2>
          <Facts ctx={ctx} license={license} />
        </Stack>
        <Card title={t(inForce ? "one.stops" : "one.stopped")}>
          {renewed ? (
            <p>{t("one.stopsRenewed")}</p>
          ) : (
            <>
              <p>{t("one.stopsAt", { when: formatTime(over, language, zone) })}</p>
              <p>{(language === "ja" ? license.stopsJa : license.stopsEn) ?? t("one.stopsUnknown")}</p>
            </>
          )}
        </Card>
        {bundle ? <BundleParts ctx={ctx} bundle={bundle} here={license.id} /> : null}
        {chain.length > 1 ? <Renewals ctx={ctx} chain={chain} here={license.id} /> : null}
        <LicenseHistory ctx={ctx} happened={happened} />
      </Split>
    </MainArea>
  );
});
