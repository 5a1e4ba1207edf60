import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Form } from "@/app/_ui/form";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { listTeams } from "@/lib/cases/desk/teams/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { addTeamAction } from "./action";

/** The teams of support. */
export default enter({ needs: "staff.cases_manage", path: "/admin/teams" }, async ({ ctx }) => {
  const { language } = ctx;
  const t = words(language, "desk");
  const teams = await listTeams(ctx);
  const columns: Column<(typeof teams)[number]>[] = [
    {
      key: "name",
      header: t("teams.name"),
      rowHeader: true,
      cell: ({ id, name }) => <AppLink href={`/admin/teams/${id}`}>{name}</AppLink>,
    },
    { key: "members", header: t("teams.members"), align: "end", cell: ({ members }) => members },
    { key: "away", header: t("teams.away"), align: "end", cell: ({ away }) => away },
  ];
  return (
    <MainArea width="full">
      <PageHeader heading={t("teams.title")} lead={t("teams.lead")} />
      <Stack gap="l">
        <DataTable
          caption={t("teams.title")}
          captionHidden
          columns={columns}
          rows={teams}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t("teams.empty")}>{t("teams.emptyText")}</EmptyState>}
        />
        <Card title={t("teams.add")}>
          <Form
            action={addTeamAction}
            words={formWords(language)}
            sentences={faultSentences(language, "desk", [])}
            title={`${t("teams.title")} – ${env().PORTAL_NAME}`}
          >
            <TextField name="name" label={t("teams.name")} width="md" autoComplete="off" />
            <SubmitRow>{t("teams.addSubmit")}</SubmitRow>
          </Form>
        </Card>
      </Stack>
    </MainArea>
  );
});
