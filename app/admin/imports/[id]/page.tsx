import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Stack } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import { formatTime } from "@/app/_ui/time-format";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { comma } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { faultsAfter } from "@/lib/staff/imports/input";
import { getImport, type ImportRow, listImportFaults } from "@/lib/staff/imports/queries";
import { enter, one } from "@/lib/web/page";
import { fileFaultInWords } from "../import-words";
import { Faults } from "./faults";
import { WriteImport } from "./write";

/** One file: what was found in it, and what became of it. */
export default enter(
  { needs: "staff.orders", path: "/admin/imports/[id]" },
  async ({ ctx, params, search }) => {
    const { language } = ctx;
    const t = words(language, "imports");
    const row = await getImport(ctx, params.id ?? "");
    const after = faultsAfter.parse(one(search.after));
    const faults = await listImportFaults(ctx, row.id, after);
    const changes = row.rowsNew + row.rowsChanged > 0;
    return (
      <MainArea
        width="full"
        before={
          <>
            <BackLink href="/admin/imports">{t("back")}</BackLink>
            {one(search.done) && row.outcome === "written" ? (
              <Flash kind="ok">{t(changes ? "done" : "upToDate")}</Flash>
            ) : null}
          </>
        }
      >
        <PageHeader
          title={`${row.fileName} – ${env().PORTAL_NAME}`}
          heading={row.fileName || t("title")}
          lead={leadOf(ctx, row)}
          actions={
            row.rowsFaulty > 0 ? (
              <LinkButton href={`/admin/imports/${row.id}/faults`} download>
                {t("download")}
              </LinkButton>
            ) : undefined
          }
        />
        <Stack gap="l">
          {row.fault ? (
            <NoticePanel kind="danger" title={t("outcomes.unreadable")}>
              {fileFaultInWords(row.fault, language)}
            </NoticePanel>
          ) : (
            <Columns narrow>
              <Stat label={t("new")} value={row.rowsNew} />
              <Stat label={t("changed")} value={row.rowsChanged} />
              <Stat label={t("same")} value={row.rowsSame} />
              <Stat label={t("faulty")} value={row.rowsFaulty} />
            </Columns>
          )}
          {row.unknownColumns.length > 0 ? (
            <NoticePanel kind="info">
              <p>{t("unknown", { columns: row.unknownColumns.join(comma(language)) })}</p>
            </NoticePanel>
          ) : null}
          <WriteImport ctx={ctx} row={row} />
          {row.fault ? null : <Faults ctx={ctx} row={row} faults={faults} after={after} />}
        </Stack>
      </MainArea>
    );
  },
);

function leadOf({ language, actor }: Ctx<StaffMember>, row: ImportRow): string {
  const t = words(language, "imports");
  const kind = t(`kinds.${row.kind}`);
  if (row.outcome === "written" && row.writtenAt) {
    const when = formatTime(row.writtenAt, language, actor.timeZone);
    return row.writtenBy
      ? t("leadWritten", { kind, when, name: displayName(row.writtenBy, language) })
      : t("leadWrittenAlone", { kind, when });
  }
  if (row.outcome === "refused") return t("leadRefused", { kind });
  return t(row.outcome === "unreadable" ? "leadUnreadable" : "leadLooked", { kind });
}
