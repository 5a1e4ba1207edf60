import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { AssetPage, Beside, listBeside } from "@/lib/assets/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { addressOf } from "../filter-of";

/** What the asset is: product, numbers, dates, and what it sits in. */
export function Facts({
  ctx,
  page: { asset, product, registrar },
  beside,
}: {
  ctx: Ctx<AccountMember>;
  page: AssetPage;
  beside: Awaited<ReturnType<typeof listBeside>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const h = words(language, "home");
  const day = (at: Date) => formatTime(at, language, actor.timeZone, "date");
  const copy = { label: h("products.copy"), done: h("products.copied") };
  const code = (label: string, text: string | null) =>
    text ? [{ label, value: <CodeChip code={text} copy={copy} /> }] : [];
  const link = (other: Beside) => (
    <AppLink href={addressOf(`/assets/${other.serial}`, actor.account.number, {})}>
      {other.name ?? other.productName} ({other.serial})
    </AppLink>
  );
  const registered =
    registrar?.familyName && registrar.givenName
      ? t("one.registeredBy", {
          when: day(asset.registeredAt),
          name: displayName({ familyName: registrar.familyName, givenName: registrar.givenName }, language),
        })
      : day(asset.registeredAt);
  const state = asset.decommissionedAt ? (
    <StatusPill tone="danger">{t("one.decommissioned", { when: day(asset.decommissionedAt) })}</StatusPill>
  ) : (
    <StatusPill tone="ok">{t("one.active")}</StatusPill>
  );
  return (
    <Card title={t("one.facts")}>
      <SummaryList
        rows={[
          { label: t("one.product"), value: product.name },
          { label: t("one.kind"), value: t(`kinds.${product.kind}`) },
          ...code(t("one.serial"), asset.serial),
          ...code(t("one.cpuId"), asset.cpuId),
          ...code(t("one.uuid"), asset.uuid),
          ...code(t("one.tenantId"), asset.tenantId),
          { label: t("one.registered"), value: registered },
          { label: t("one.state"), value: state },
          ...(product.endOfSaleAt ? [{ label: t("one.endOfSale"), value: day(product.endOfSaleAt) }] : []),
          ...(product.endOfLifeAt ? [{ label: t("one.endOfLife"), value: day(product.endOfLifeAt) }] : []),
          ...(beside.chassis ? [{ label: t("one.chassis"), value: link(beside.chassis) }] : []),
          ...(beside.cards.length > 0
            ? [
                {
                  label: t("one.cards"),
                  value: (
                    <ul>
                      {beside.cards.map((card) => (
                        <li key={card.id}>{link(card)}</li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
