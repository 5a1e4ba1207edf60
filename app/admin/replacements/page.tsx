import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { listReplacements, type Replaced } from "@/lib/assets/replacements/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { replaceAction } from "./action";
import { ReplacementForm } from "./form";

export default enter({ needs: "staff.replace", path: "/admin/replacements" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  const after = one(search.after);
  const replaced = await listReplacements(ctx, after);
  const columns: Column<Replaced>[] = [
    {
      key: "former",
      header: t("replacements.former"),
      rowHeader: true,
      cell: (row) => <span translate="no">{row.oldSerial}</span>,
    },
    {
      key: "replacement",
      header: t("replacements.replacement"),
      cell: (row) => (
        <>
          {row.productName} <span translate="no">{row.newSerial}</span>
        </>
      ),
    },
    {
      key: "account",
      header: t("account"),
      cell: (row) => (
        <AppLink href={`/admin/accounts/${row.account.number}`}>
          {row.account.name} ({row.account.number})
        </AppLink>
      ),
    },
    { key: "reason", header: t("reason"), cell: (row) => row.reason },
    {
      key: "when",
      header: t("when"),
      cell: (row) => (
        <TimeStamp at={row.replacedAt} language={language} zone={actor.timeZone} style="short" />
      ),
    },
    {
      key: "by",
      header: t("by"),
      cell: ({ familyName, givenName }) =>
        familyName && givenName ? displayName({ familyName, givenName }, language) : "–",
    },
  ];
  return (
    <MainArea
      width="full"
      before={one(search.done) ? <Flash kind="ok">{t("replacements.done")}</Flash> : undefined}
    >
      <PageHeader heading={t("replacements.title")} lead={t("replacements.lead")} />
      <Stack gap="l">
        <Card title={t("replacements.new")}>
          <ReplacementForm
            action={replaceAction}
            title={`${t("replacements.title")} – ${env().PORTAL_NAME}`}
            words={formWords(language)}
            sentences={faultSentences(language, "transfers", ["oldSerial", "newSerial", "reason"])}
            say={{
              oldSerial: t("replacements.oldSerial"),
              newSerial: t("replacements.newSerial"),
              newSerialHint: t("replacements.newSerialHint"),
              reason: t("reason"),
              reasonHint: t("replacements.reasonHint"),
              send: t("replacements.send"),
            }}
          />
        </Card>
        <Stack>
          <h2>{t("replacements.list")}</h2>
          <DataTable
            caption={t("replacements.list")}
            captionHidden
            columns={columns}
            rows={replaced.rows}
            rowKey={(row) => row.id}
            empty={<p>{t("replacements.none")}</p>}
          />
          <ListPager path="/admin/replacements" after={after} next={replaced.next} language={language} />
        </Stack>
      </Stack>
    </MainArea>
  );
});
