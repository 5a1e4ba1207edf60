import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { Inspection } from "@/lib/staff/assets/commands";

type Inspected = Inspection["assets"][number];
/** What the account’s consent opens. */
type OnFile = NonNullable<Inspected["on"]>;

/** Verdict first, then the reasons, then the facts they rest on. */
export function XRay({ ctx, asset }: { ctx: Ctx<StaffMember>; asset: Inspected }) {
  const { language, actor } = ctx;
  const t = words(language, "inspection");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} />;
  const { on } = asset;
  const facts = [
    {
      label: t("assets.account"),
      value: (
        <AppLink
          href={`/admin/accounts/${asset.accountNumber}`}
        >{`${asset.accountNumber} ${asset.accountName}`}</AppLink>
      ),
    },
    { label: t("assets.product"), value: `${asset.productName} (${asset.sku})` },
    { label: t("assets.serial"), value: asset.serial },
    ...(on?.cpuId ? [{ label: t("assets.cpuId"), value: on.cpuId }] : []),
    ...(on?.uuid ? [{ label: t("assets.uuid"), value: on.uuid }] : []),
    ...(on ? [{ label: t("assets.registered"), value: when(on.registeredAt) }] : []),
    ...(asset.endOfLifeAt ? [{ label: t("assets.endOfLife"), value: when(asset.endOfLifeAt) }] : []),
  ];
  return (
    <Card title={`${asset.productName} ${asset.serial}`}>
      <Stack>
        <Verdict ctx={ctx} asset={asset} />
        <SummaryList rows={facts} />
        {on ? (
          <>
            <Licenses ctx={ctx} on={on} />
            <Transfers ctx={ctx} on={on} />
          </>
        ) : (
          <p>
            {t("assets.closed")}{" "}
            <AppLink href={`/admin/accounts/${asset.accountNumber}`}>{t("assets.ask")}</AppLink>
          </p>
        )}
      </Stack>
    </Card>
  );
}

function Verdict({ ctx, asset }: { ctx: Ctx<StaffMember>; asset: Inspected }) {
  const { language, actor } = ctx;
  const t = words(language, "inspection");
  const when = (at: Date) => formatTime(at, language, actor.timeZone);
  if (!asset.inUse && asset.decommissionedAt)
    return (
      <NoticePanel kind="danger" level={3} title={t("assets.outOfUse")}>
        {t("assets.outOfUseText", { date: when(asset.decommissionedAt) })}
      </NoticePanel>
    );
  const { support } = asset;
  if (!support) return null;
  const entitled = support.verdict === "entitled";
  const plan = support.plan
    ? language === "ja"
      ? support.plan.nameJa
      : support.plan.nameEn
    : support.productName;
  return (
    <NoticePanel
      kind={entitled ? "ok" : "danger"}
      level={3}
      title={t(entitled ? "assets.entitled" : "assets.notEntitled")}
    >
      <ul>
        {plan ? <li>{`${t("assets.plan")}: ${plan}`}</li> : null}
        {support.until ? (
          <li>{`${t(entitled ? "assets.until" : "assets.wasUntil")}: ${when(support.until)}`}</li>
        ) : null}
        {support.reasons.map((reason) => (
          <li key={reason}>{t(`assets.reasons.${reason}`)}</li>
        ))}
      </ul>
    </NoticePanel>
  );
}

function Licenses({ ctx, on }: { ctx: Ctx<StaffMember>; on: OnFile }) {
  const { language, actor } = ctx;
  const t = words(language, "inspection");
  const state = words(language, "licensing");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} />;
  const columns: Column<OnFile["licenses"][number]>[] = [
    { key: "license", header: t("assets.license"), rowHeader: true, cell: (row) => row.productName },
    { key: "from", header: t("assets.from"), nowrap: true, cell: (row) => when(row.startsAt) },
    { key: "to", header: t("assets.to"), nowrap: true, cell: (row) => when(row.endedAt ?? row.endsAt) },
    { key: "state", header: t("assets.state"), cell: (row) => state(`state.${row.state}`) },
  ];
  return (
    <DataTable
      caption={t("assets.licenses")}
      columns={columns}
      rows={on.licenses}
      rowKey={(row) => row.id}
      empty={<p>{t("assets.licensesNone")}</p>}
    />
  );
}

function Transfers({ ctx, on }: { ctx: Ctx<StaffMember>; on: OnFile }) {
  const { language, actor } = ctx;
  const t = words(language, "inspection");
  const columns: Column<OnFile["transfers"][number]>[] = [
    {
      key: "what",
      header: t("assets.transfers"),
      rowHeader: true,
      cell: (row) =>
        t("assets.transfer", {
          from: `${row.fromNumber} ${row.fromName}`,
          to: row.toNumber ? `${row.toNumber} ${row.toName}` : "–",
        }),
    },
    {
      key: "decision",
      header: t("assets.state"),
      cell: (row) => (row.decision ? t(`assets.decision.${row.decision}`) : "–"),
    },
    {
      key: "decided",
      header: t("assets.decided"),
      nowrap: true,
      cell: (row) =>
        row.decidedAt ? <TimeStamp at={row.decidedAt} language={language} zone={actor.timeZone} /> : "–",
    },
  ];
  return (
    <DataTable
      caption={t("assets.transfers")}
      columns={columns}
      rows={on.transfers}
      rowKey={(row) => row.id}
      empty={<p>{t("assets.transfersNone")}</p>}
    />
  );
}
