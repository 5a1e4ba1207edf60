import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { listMacros, type Macro } from "@/lib/cases/desk/macros/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { MacroForm } from "./macro-form";

/** Ready answers, those in use first. */
export default enter({ needs: "staff.cases_manage", path: "/admin/macros" }, async ({ ctx }) => {
  const { language } = ctx;
  const t = words(language, "desk");
  const columns: Column<Macro>[] = [
    {
      key: "name",
      header: t("macros.name"),
      rowHeader: true,
      cell: ({ id, name }) => <AppLink href={`/admin/macros/${id}`}>{name}</AppLink>,
    },
    {
      key: "state",
      header: t("macros.state"),
      cell: ({ retiredAt }) => (
        <StatusPill tone={retiredAt ? "neutral" : "ok"}>
          {t(retiredAt ? "macros.retired" : "macros.used")}
        </StatusPill>
      ),
    },
  ];
  return (
    <MainArea width="full">
      <PageHeader heading={t("macros.title")} lead={t("macros.lead")} />
      <Stack gap="l">
        <DataTable
          caption={t("macros.title")}
          captionHidden
          columns={columns}
          rows={await listMacros(ctx)}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t("macros.empty")} />}
        />
        <Card title={t("macros.add")}>
          <MacroForm language={language} title={`${t("macros.title")} – ${env().PORTAL_NAME}`} />
        </Card>
      </Stack>
    </MainArea>
  );
});
