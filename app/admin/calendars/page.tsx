import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { listHours } from "@/lib/cases/hours/queries";
import { comma } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { addHoursAction } from "./action";
import { hoursFormProps, newHoursSay, weekLine } from "./hours-words";
import { NewHoursForm } from "./new-hours-form";

/** All hours of support, and which plans promise in them. */
export default enter({ needs: "staff.cases_manage", path: "/admin/calendars" }, async ({ ctx }) => {
  const { language } = ctx;
  const t = words(language, "hours");
  const rows = await listHours(ctx);
  const title = `${t("title")} – ${env().PORTAL_NAME}`;
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: "name",
      header: t("name"),
      rowHeader: true,
      cell: ({ code, name }) => <AppLink href={`/admin/calendars/${code}`}>{name}</AppLink>,
    },
    { key: "zone", header: t("zone"), cell: ({ calendar }) => calendar.zone },
    { key: "week", header: t("week"), cell: ({ calendar }) => weekLine(calendar, language) },
    {
      key: "plans",
      header: t("plans"),
      cell: ({ plans }) =>
        plans.length === 0 ? t("noPlans") : plans.map((plan) => plan[language]).join(comma(language)),
    },
    { key: "last", header: t("lastHoliday"), cell: ({ lastHoliday }) => lastHoliday?.slice(0, 4) ?? "–" },
    { key: "version", header: t("version"), align: "end", cell: ({ version }) => version },
  ];
  return (
    <MainArea width="full">
      <PageHeader title={title} heading={t("title")} lead={t("lead")} />
      <Stack gap="l">
        <DataTable caption={t("title")} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
        <Card title={t("add")}>
          <NewHoursForm
            {...hoursFormProps(language)}
            say={newHoursSay(language)}
            action={addHoursAction}
            title={title}
            like={rows.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Card>
      </Stack>
    </MainArea>
  );
});
