import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { SeverityMark } from "@/app/_ui/severity-mark";
import { SummaryList, type SummaryRow } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import type { listFollowUps, readFacts } from "@/lib/cases/story/queries";
import { words } from "@/lib/i18n/words";
import { keptName } from "@/lib/identity/rules";
import { addressOf, caseAddress } from "../addresses";

/** What the case is about, under which plan, and whom support speaks to. */
export function Facts({
  ctx,
  about,
  facts,
  followUps,
}: {
  ctx: Ctx<AccountMember>;
  about: Case;
  facts: Awaited<ReturnType<typeof readFacts>>;
  followUps: Awaited<ReturnType<typeof listFollowUps>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "casePage");
  const c = words(language, "cases");
  const { number } = actor.account;
  const { serial, product, assetName, plan } = facts;
  const other = (later: boolean): SummaryRow[] =>
    followUps
      .filter((one) => one.later === later)
      .map((one) => ({
        label: t(later ? "facts.later" : "facts.after"),
        value: <AppLink href={caseAddress(one.number, number)}>{showNumber(one.number)}</AppLink>,
      }));
  const rows: SummaryRow[] = [
    { label: t("facts.status"), value: c(`status.${about.status}`) },
    {
      label: t("facts.severity"),
      value: <SeverityMark level={about.severity} label={c(`severity.${about.severity}`)} />,
    },
    ...(about.type === "admin" ? [{ label: t("facts.type"), value: t("facts.admin") }] : []),
    ...(serial
      ? [
          {
            label: t("facts.product"),
            value: facts.linksToAsset ? (
              <AppLink href={addressOf(`/assets/${serial}`, number)}>{assetName ?? product}</AppLink>
            ) : (
              (assetName ?? product)
            ),
          },
          {
            label: t("facts.serial"),
            value: <CodeChip code={serial} copy={{ label: t("copy"), done: t("copied") }} />,
          },
        ]
      : []),
    ...(about.softwareVersion ? [{ label: t("facts.version"), value: about.softwareVersion }] : []),
    ...(plan ? [{ label: t("facts.plan"), value: plan }] : []),
    { label: t("facts.contact"), value: keptName(about.contactName, language) },
    {
      label: t("facts.by"),
      value: about.contactMethod === "phone" ? about.contactPhone : about.contactEmail,
    },
    ...(facts.homeAccount ? [{ label: t("facts.through"), value: facts.homeAccount }] : []),
    {
      label: t("facts.opened"),
      value: <TimeStamp at={about.createdAt} language={language} zone={actor.timeZone} />,
    },
    ...other(false),
    ...other(true),
  ];
  return (
    <Card title={t("facts.title")}>
      <SummaryList rows={rows} />
    </Card>
  );
}
