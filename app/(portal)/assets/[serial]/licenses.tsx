import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { LicenseRow } from "@/lib/licensing/queries";
import { type LicenseState, lastMoment, licenseState } from "@/lib/licensing/rules";
import { addressOf } from "../filter-of";

const tones = { active: "ok", upcoming: "info", expired: "danger", ended: "neutral" } as const satisfies {
  [State in LicenseState]: string;
};

/** The licenses on the asset, the latest first. */
export function Licenses({ ctx, licenses }: { ctx: Ctx<AccountMember>; licenses: readonly LicenseRow[] }) {
  const { language, actor, now } = ctx;
  const t = words(language, "assets");
  const day = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} style="date" />;
  const columns: Column<LicenseRow>[] = [
    {
      key: "license",
      header: t("one.license"),
      rowHeader: true,
      cell: (row) => (
        <AppLink href={addressOf(`/licenses/${row.id}`, actor.account.number, {})}>{row.productName}</AppLink>
      ),
    },
    {
      key: "state",
      header: t("one.licenseState"),
      cell: (row) => {
        const state = licenseState(row, now);
        return <StatusPill tone={tones[state]}>{t(`one.licenseStates.${state}`)}</StatusPill>;
      },
    },
    { key: "from", header: t("one.from"), nowrap: true, cell: (row) => day(row.startsAt) },
    {
      key: "until",
      header: t("one.until"),
      nowrap: true,
      cell: (row) => day(row.endedAt ?? lastMoment(row.endsAt)),
    },
  ];
  return (
    <Stack>
      <h2>{t("one.licenses")}</h2>
      <DataTable
        caption={t("one.licenses")}
        captionHidden
        columns={columns}
        rows={licenses}
        rowKey={(row) => row.id}
        empty={<p>{t("one.noLicenses")}</p>}
      />
    </Stack>
  );
}
