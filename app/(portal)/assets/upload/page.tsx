import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { DetailsHint } from "@/app/_ui/details-hint";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { listUploads } from "@/lib/assets/uploads/queries";
import { uploadColumns, uploadLimits } from "@/lib/assets/uploads/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { uploadAction } from "./action";
import { UploadForm } from "./form";
import { History } from "./history";

export default enter({ needs: "assets.register_many", path: "/assets/upload" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  const { number } = actor.account;
  const after = one(search.after);
  const uploads = await listUploads(ctx, after);
  const { rows } = uploadLimits;
  return (
    <MainArea before={<BackLink href={`/assets?account=${number}`}>{t("back")}</BackLink>}>
      <PageHeader heading={t("upload.title")} lead={t("upload.lead", { rows })} />
      <Stack gap="l">
        <Card
          title={t("upload.how")}
          actions={
            <LinkButton href={`/assets/upload/template?account=${number}`} download>
              {t("upload.template")}
            </LinkButton>
          }
        >
          <ol>
            <li>{t("upload.step1")}</li>
            <li>{t("upload.step2")}</li>
            <li>{t("upload.step3")}</li>
          </ol>
          <p>{t("upload.proof")}</p>
          <DetailsHint summary={t("upload.columnsTitle")}>
            <SummaryList
              rows={uploadColumns.map((column) => ({ label: column, value: t(`upload.columns.${column}`) }))}
            />
          </DetailsHint>
        </Card>
        <UploadForm
          action={uploadAction}
          title={`${t("upload.title")} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          sentences={faultSentences(language, "transfers", ["file"])}
          account={actor.account.id}
          say={{
            file: t("upload.file"),
            fileHint: t("upload.fileHint", { rows }),
            send: t("upload.send"),
          }}
        />
        <History ctx={ctx} uploads={uploads} after={after} />
      </Stack>
    </MainArea>
  );
});
