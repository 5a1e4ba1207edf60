import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { findBundle, LicenseRow, listLicenseHistory } from "@/lib/licensing/queries";
import { lastMoment } from "@/lib/licensing/rules";
import { LicensePill } from "../license-pill";

type Bundle = NonNullable<Awaited<ReturnType<typeof findBundle>>>;
type Happened = Awaited<ReturnType<typeof listLicenseHistory>>[number];

/** What else came with the same auth code. */
export function BundleParts({
  ctx,
  bundle,
  here,
}: {
  ctx: Ctx<AccountMember>;
  bundle: Bundle;
  here: string;
}) {
  const t = words(ctx.language, "licensing");
  const { number } = ctx.actor.account;
  return (
    <Card title={t("one.bundle", { name: bundle.name })}>
      <p>{t("one.bundleText")}</p>
      <ul>
        {bundle.parts.map(({ name, licenseId }) => (
          <li key={name}>
            {licenseId && licenseId !== here ? (
              <AppLink href={`/licenses/${licenseId}?account=${number}`}>{name}</AppLink>
            ) : (
              name
            )}
            {licenseId === here ? ` (${t("one.bundlePart")})` : ""}
            {licenseId ? "" : ` (${t("one.bundleMissing")})`}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The licenses that follow one another, oldest first. */
export function Renewals({
  ctx,
  chain,
  here,
}: {
  ctx: Ctx<AccountMember>;
  chain: readonly LicenseRow[];
  here: string;
}) {
  const { language, now, actor } = ctx;
  const { account, timeZone: zone } = actor;
  const t = words(language, "licensing");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={zone} style="date" />;
  const columns: Column<LicenseRow>[] = [
    {
      key: "license",
      header: t("one.license"),
      rowHeader: true,
      cell: (row) =>
        row.id === here ? (
          `${row.productName} (${t("one.bundlePart")})`
        ) : (
          <AppLink href={`/licenses/${row.id}?account=${account.number}`}>{row.productName}</AppLink>
        ),
    },
    { key: "from", header: t("one.from"), nowrap: true, cell: (row) => when(row.startsAt) },
    { key: "to", header: t("one.to"), nowrap: true, cell: (row) => when(lastMoment(row.endsAt)) },
    {
      key: "state",
      header: t("one.state"),
      cell: (row) => <LicensePill term={row} now={now} zone={zone} language={language} />,
    },
  ];
  return (
    <Stack>
      <h2>{t("one.chain")}</h2>
      <p>{t("one.chainText")}</p>
      <DataTable
        caption={t("one.chain")}
        captionHidden
        columns={columns}
        rows={chain}
        rowKey={(row) => row.id}
      />
    </Stack>
  );
}

/** What happened to the license. */
export function LicenseHistory({
  ctx,
  happened,
}: {
  ctx: Ctx<AccountMember>;
  happened: readonly Happened[];
}) {
  const { language, actor } = ctx;
  const t = words(language, "licensing");
  const say = words(language, "history") as unknown as (kind: string) => string;
  const columns: Column<Happened>[] = [
    {
      key: "when",
      header: t("one.when"),
      nowrap: true,
      cell: ({ at }) => <TimeStamp at={at} language={language} zone={actor.timeZone} />,
    },
    { key: "what", header: t("one.what"), rowHeader: true, cell: ({ kind }) => say(kind) },
    {
      key: "who",
      header: t("one.who"),
      cell: ({ by }) => (by ? displayName(by, language) : t("one.machine")),
    },
  ];
  if (happened.length === 0) return null;
  return (
    <Stack>
      <h2>{t("one.history")}</h2>
      <DataTable
        caption={t("one.history")}
        captionHidden
        columns={columns}
        rows={happened}
        rowKey={({ id }) => id}
      />
    </Stack>
  );
}
