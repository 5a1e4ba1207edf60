import { TermsToAccept } from "@/app/_numbers/terms-box";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Stack } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import { rowFilter } from "@/lib/assets/uploads/input";
import { getUpload, listUploadRows } from "@/lib/assets/uploads/queries";
import { uploadColumns } from "@/lib/assets/uploads/rules";
import { comma } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { commitAction } from "../action";
import { CommitForm } from "./form";
import { Rows } from "./rows";

/** One uploaded file: what was found before it is registered, what became of it afterwards. */
export default enter(
  { needs: "assets.register_many", path: "/assets/upload/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "transfers");
    const { number } = actor.account;
    const upload = await getUpload(ctx, params.id ?? "");
    const filter = rowFilter.parse({ show: one(search.show), after: one(search.after) });
    const page = await listUploadRows(ctx, upload.id, filter);
    const unused = upload.columns.filter((name) => !(uploadColumns as readonly string[]).includes(name));
    const about = { file: upload.fileName, encoding: upload.encoding.toUpperCase() };
    const open = upload.committedAt === null;
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/assets/upload?account=${number}`}>{t("upload.title")}</BackLink>
            {one(search.done) && !open ? (
              <Flash kind="ok">{t("upload.doneCommitted", { count: upload.registered })}</Flash>
            ) : null}
          </>
        }
      >
        <PageHeader
          title={`${t("upload.result")} – ${env().PORTAL_NAME}`}
          heading={t("upload.result")}
          lead={t(open ? "upload.resultLead" : "upload.resultDone", about)}
          actions={
            upload.faulty > 0 ? (
              <LinkButton href={`/assets/upload/${upload.id}/failed?account=${number}`} download>
                {t("upload.failed")}
              </LinkButton>
            ) : undefined
          }
        />
        <Stack gap="l">
          <Columns narrow>
            <Stat label={t("upload.rows")} value={upload.rows} />
            {open ? (
              <Stat label={t("upload.ready")} value={upload.ready} />
            ) : (
              <Stat label={t("upload.registered")} value={upload.registered} />
            )}
            <Stat label={t("upload.faulty")} value={upload.faulty} />
          </Columns>
          {unused.length > 0 ? (
            <NoticePanel kind="info">
              <p>{t("upload.unknown", { columns: unused.join(comma(language)) })}</p>
            </NoticePanel>
          ) : null}
          <Rows ctx={ctx} upload={upload} filter={filter} page={page} />
          {open && upload.ready > 0 ? (
            <Card title={t("upload.commitTitle")}>
              <CommitForm
                action={commitAction}
                words={formWords(language)}
                sentences={faultSentences(language, "transfers", ["mode", "acceptTerms"])}
                account={actor.account.id}
                uploadId={upload.id}
                faulty={upload.faulty > 0}
                terms={<TermsToAccept language={language} />}
                say={{
                  mode: t("upload.mode"),
                  modeAll: t("upload.modeAll"),
                  modeAllAbout: t("upload.modeAllAbout"),
                  modeValid: t("upload.modeValid"),
                  modeValidAbout: t("upload.modeValidAbout", { ready: upload.ready, rows: upload.rows }),
                  commit: t("upload.commit"),
                }}
              />
            </Card>
          ) : null}
          {open && upload.ready === 0 ? (
            <NoticePanel kind="danger">
              <p>{t("upload.nothing")}</p>
            </NoticePanel>
          ) : null}
        </Stack>
      </MainArea>
    );
  },
);
