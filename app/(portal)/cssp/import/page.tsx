import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listImports } from "@/lib/provisioning/imports/queries";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../cssp-nav";
import { addressOf } from "../devices/filter-of";
import { importAction } from "./action";
import { ImportForm } from "./form";
import { History } from "./history";

/** End users by file: files to start from, the upload, and the files before. */
export default enter({ needs: "provisioning.report", path: "/cssp/import" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "endUserImports");
  const { id: account, number } = actor.account;
  const after = one(search.after);
  const imports = await listImports(ctx, after);
  const rows = env().END_USER_IMPORT_ROWS;
  return (
    <MainArea before={<CsspNav ctx={ctx} current="import" />}>
      <PageHeader heading={t("title")} lead={t("lead", { rows })} />
      <Stack gap="l">
        <Card title={t("how")}>
          <ol>
            <li>{t("step1")}</li>
            <li>{t("step2")}</li>
            <li>{t("step3")}</li>
          </ol>
          <p>{t("keep")}</p>
          <nav aria-label={t("exports")}>
            <Row>
              <LinkButton href={addressOf("/cssp/import/template", number)} download>
                {t("template")}
              </LinkButton>
              <LinkButton href={addressOf("/cssp/import/export", number)} download>
                {t("exportKnown")}
              </LinkButton>
              <LinkButton href={addressOf("/cssp/import/export", number, { missing: "1" })} download>
                {t("exportMissing")}
              </LinkButton>
            </Row>
          </nav>
        </Card>
        <ImportForm
          action={importAction}
          title={`${t("title")} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          sentences={faultSentences(language, "endUserImports", ["file"])}
          account={account}
          say={{ file: t("file"), fileHint: t("fileHint", { rows }), send: t("send") }}
        />
        <History ctx={ctx} imports={imports} after={after} />
      </Stack>
    </MainArea>
  );
});
