import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listAllPlans } from "@/lib/staff/plans/queries";
import { enter } from "@/lib/web/page";
import { addPlanAction } from "./action";
import { PlanForm } from "./plan-form";
import { planFormProps } from "./plan-words";

/** All support plans, offered and retired. */
export default enter({ needs: "staff.catalog", path: "/admin/plans" }, async ({ ctx }) => {
  const { language } = ctx;
  const t = words(language, "inspection");
  const plans = await listAllPlans(ctx);
  const title = `${t("plans.title")} – ${env().PORTAL_NAME}`;
  const nameOf = (plan: (typeof plans)[number]) => (language === "ja" ? plan.nameJa : plan.nameEn);
  const columns: Column<(typeof plans)[number]>[] = [
    {
      key: "name",
      header: t("plans.name"),
      rowHeader: true,
      cell: (plan) => <AppLink href={`/admin/plans/${plan.code}`}>{nameOf(plan)}</AppLink>,
    },
    { key: "code", header: t("plans.code"), cell: (plan) => plan.code },
    { key: "coverage", header: t("plans.coverage"), cell: (plan) => t(`plans.coverages.${plan.coverage}`) },
    {
      key: "deliveredBy",
      header: t("plans.deliveredBy"),
      cell: (plan) => t(`plans.deliverers.${plan.deliveredBy}`),
    },
    { key: "position", header: t("plans.position"), align: "end", cell: (plan) => plan.position },
    {
      key: "state",
      header: t("plans.state"),
      cell: (plan) => (
        <StatusPill tone={plan.retiredAt ? "neutral" : "ok"}>
          {t(plan.retiredAt ? "plans.retired" : "plans.offered")}
        </StatusPill>
      ),
    },
  ];
  return (
    <MainArea width="full">
      <PageHeader title={title} heading={t("plans.title")} lead={t("plans.lead")} />
      <Stack gap="l">
        <DataTable
          caption={t("plans.title")}
          captionHidden
          columns={columns}
          rows={plans}
          rowKey={(plan) => plan.id}
        />
        <Card title={t("plans.add")}>
          <PlanForm
            {...planFormProps(language)}
            action={addPlanAction}
            title={title}
            initial={{ coverage: "business", deliveredBy: "vendor" }}
            like={plans.map((plan) => ({ value: plan.id, label: nameOf(plan) }))}
          />
        </Card>
      </Stack>
    </MainArea>
  );
});
