import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { mayImport } from "@/lib/staff/imports/policy";
import { listImports } from "@/lib/staff/imports/queries";
import { importKinds } from "@/lib/staff/imports/rules";
import { enter, one } from "@/lib/web/page";
import { lookAtImportAction } from "./action";
import { ImportForm } from "./form";
import { ImportHistory } from "./history";

/** Files of the ERP: brought in here or by the command line, with their history. */
export default enter({ needs: "staff.orders", path: "/admin/imports" }, async ({ ctx, search }) => {
  const { language } = ctx;
  const t = words(language, "imports");
  const title = `${t("title")} – ${env().PORTAL_NAME}`;
  const after = one(search.after);
  const page = await listImports(ctx, after);
  return (
    <MainArea width="full">
      <PageHeader title={title} heading={t("title")} lead={t("lead")} />
      <Stack gap="l">
        {mayImport(ctx.actor) ? (
          <Card title={t("bring")}>
            <p>{t("bringText")}</p>
            <ImportForm
              action={lookAtImportAction}
              title={title}
              words={formWords(language)}
              sentences={faultSentences(language, "imports", ["kind", "file"])}
              kinds={importKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              say={{ kind: t("kind"), file: t("file"), fileHint: t("fileHint"), look: t("look") }}
            />
          </Card>
        ) : null}
        <ImportHistory ctx={ctx} page={page} after={after} />
      </Stack>
    </MainArea>
  );
});
