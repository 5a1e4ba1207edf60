import { Card } from "@/app/_ui/card";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { mayImport } from "@/lib/staff/imports/policy";
import type { ImportRow } from "@/lib/staff/imports/queries";
import { previewHours } from "@/lib/staff/imports/rules";
import { commitImportAction } from "../action";
import { CommitImportForm } from "./form";

/** The way from looking to writing, while the file waits. */
export function WriteImport({ ctx, row }: { ctx: Ctx<StaffMember>; row: ImportRow }) {
  const { language } = ctx;
  const t = words(language, "imports");
  if (!row.waits || !mayImport(ctx.actor)) return null;
  const takable = row.rowsNew + row.rowsChanged + row.rowsSame;
  if (takable === 0)
    return (
      <NoticePanel kind="danger">
        <p>{t("writeNothing")}</p>
      </NoticePanel>
    );
  return (
    <Card title={t("write")}>
      <Stack>
        <p>{t("writeText", { hours: previewHours })}</p>
        <CommitImportForm
          action={commitImportAction}
          title={`${row.fileName} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          sentences={{}}
          importId={row.id}
          mode={row.rowsFaulty > 0 ? "valid_only" : "all"}
          submit={row.rowsFaulty > 0 ? t("writeValid", { count: takable }) : t("writeAll")}
        />
      </Stack>
    </Card>
  );
}
