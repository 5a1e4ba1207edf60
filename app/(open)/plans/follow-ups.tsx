import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import type { Plan } from "@/lib/catalog/plans/queries";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

const severities = [1, 2, 3, 4] as const;

/** How often the customer hears of us, by severity and plan. */
export function FollowUps({ plans, language }: { plans: readonly Plan[]; language: Language }) {
  const t = words(language, "plans");
  const columns: Column<(typeof severities)[number]>[] = [
    {
      key: "severity",
      header: t("severityName"),
      rowHeader: true,
      cell: (severity) => t(`severity.s${severity}`),
    },
    ...plans.map(
      (plan): Column<(typeof severities)[number]> => ({
        key: plan.id,
        header: plan.name,
        cell: (severity) => {
          const target = plan.targets.find((one) => one.severity === severity);
          return target
            ? `${t(`followUp.${target.followUpUnit}`, { count: target.followUpEvery })} (${t(`until.s${severity}`)})`
            : "–";
        },
      }),
    ),
  ];
  return (
    <Stack>
      <h2>{t("followUps")}</h2>
      <p>{t("followUpsLead")}</p>
      <DataTable
        caption={t("followUps")}
        captionHidden
        columns={columns}
        rows={severities}
        rowKey={(severity) => String(severity)}
      />
    </Stack>
  );
}
