import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Split } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";
import { isChassis } from "@/lib/assets/components/policy";
import { mayChangeAsset } from "@/lib/assets/policy";
import { type AssetPage, getAsset, listAssetEvents, listBeside } from "@/lib/assets/queries";
import { words } from "@/lib/i18n/words";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import { listLicensesOf } from "@/lib/licensing/queries";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf } from "../filter-of";
import { Facts } from "./facts";
import { History } from "./history";
import { Licenses } from "./licenses";
import { Said } from "./said";
import { Support } from "./support";

/** The ways on from an asset, each only when its page would let the member in. */
function waysFrom(ctx: Ctx<AccountMember>, { asset, product }: AssetPage) {
  const t = words(ctx.language, "assets");
  const { account } = ctx.actor;
  const { serial, groupId } = asset;
  const living = asset.decommissionedAt === null;
  const may = (permission: Parameters<typeof mayIn>[1]) => living && mayIn(account, permission, groupId);
  const at = (path: string, query: Record<string, string> = {}) => addressOf(path, account.number, query);
  return [
    ...(may("licenses.activate")
      ? [{ label: t("one.activate"), href: at("/licenses/activate", { serial }) }]
      : []),
    ...(may("assets.transfer") ? [{ label: t("one.transfer"), href: at(`/assets/${serial}/transfer`) }] : []),
    ...(living && isChassis(product.kind)
      ? [{ label: t("one.components"), href: at(`/assets/${serial}/components`) }]
      : []),
    ...(may("assets.transfer")
      ? [{ label: t("one.decommission"), href: at(`/assets/${serial}/decommission`) }]
      : []),
    ...(mayIn(account, "groups.read", groupId)
      ? [{ label: t("one.why"), href: at("/account/groups/why", { serial }) }]
      : []),
  ];
}

export default enter({ needs: "assets.read", path: "/assets/[serial]" }, async ({ ctx, params, search }) => {
  const { language, actor } = ctx;
  const { number, permissions } = actor.account;
  const t = words(language, "assets");
  const page = await getAsset(ctx, params.serial ?? "");
  const { asset, product } = page;
  const after = one(search.after);
  const [beside, events, licenses, support] = await Promise.all([
    listBeside(ctx, asset),
    listAssetEvents(ctx, asset.id, after),
    permissions.has("licenses.read") ? listLicensesOf(ctx, asset.id) : [],
    supportOf(ctx.db, [asset.id], ctx.now),
  ]);
  const entitlement = support.get(asset.id);
  const ways = waysFrom(ctx, page);
  const mayChange = asset.decommissionedAt === null && mayChangeAsset(actor, asset.groupId);
  const done = { registered: t("one.doneRegistered"), changed: t("one.doneChanged") }[one(search.done) ?? ""];
  return (
    <MainArea
      before={
        <>
          <BackLink href={addressOf("/assets", number, {})}>{t("back")}</BackLink>
          {done ? <Flash kind="ok">{done}</Flash> : null}
        </>
      }
    >
      <PageHeader
        title={`${asset.name ?? asset.serial} – ${env().PORTAL_NAME}`}
        eyebrow={t("one.eyebrow", { serial: asset.serial })}
        heading={asset.name ?? product.name}
        lead={asset.name ? product.name : undefined}
        actions={
          mayChange ? (
            <LinkButton href={addressOf(`/assets/${asset.serial}/edit`, number, {})} look="primary">
              {t("one.change")}
            </LinkButton>
          ) : null
        }
      />
      <Split side={<Facts ctx={ctx} page={page} beside={beside} />}>
        {entitlement ? <Support ctx={ctx} support={entitlement} serial={asset.serial} /> : null}
        <Said ctx={ctx} page={page} />
        {permissions.has("licenses.read") ? <Licenses ctx={ctx} licenses={licenses} /> : null}
        {ways.length > 0 ? (
          <Card title={t("one.actions")}>
            <Row>
              {ways.map((way) => (
                <LinkButton key={way.href} href={way.href}>
                  {way.label}
                </LinkButton>
              ))}
            </Row>
          </Card>
        ) : null}
        <History ctx={ctx} serial={asset.serial} events={events} after={after} />
      </Split>
    </MainArea>
  );
});
