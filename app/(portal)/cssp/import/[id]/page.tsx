import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { DetailsHint } from "@/app/_ui/details-hint";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { comma } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { importRowFilter } from "@/lib/provisioning/imports/input";
import { getImport, type ImportSummary, listImportRows } from "@/lib/provisioning/imports/queries";
import { importFields, isUsable } from "@/lib/provisioning/imports/rules";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../../cssp-nav";
import { addressOf } from "../../devices/filter-of";
import { commitAction, mapAction, undoAction } from "../action";
import { fieldName } from "../field-names";
import { ColumnsForm, CommitForm } from "./forms";
import { Rows } from "./rows";

/** One file: how it is understood before it is imported, what became of it afterwards. */
export default enter(
  { needs: "provisioning.report", path: "/cssp/import/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "endUserImports");
    const { number } = actor.account;
    const file = await getImport(ctx, params.id ?? "");
    const filter = importRowFilter.parse({ show: one(search.show), after: one(search.after) });
    const page = await listImportRows(ctx, file.id, filter);
    const about = { file: file.fileName, encoding: file.encoding.toUpperCase() };
    const [open, usable] = [file.committedAt === null, isUsable(file.mapping)];
    const done = doneSentence(ctx, file, one(search.done));
    return (
      <MainArea
        width="full"
        before={
          <>
            {done ? <Flash kind="ok">{done}</Flash> : null}
            <CsspNav ctx={ctx} current="import" />
            <BackLink href={addressOf("/cssp/import", number)}>{t("title")}</BackLink>
          </>
        }
      >
        <PageHeader
          title={`${t("result")} – ${env().PORTAL_NAME}`}
          heading={t("result")}
          lead={t(open ? "resultLead" : "resultDone", about)}
          actions={
            usable && file.states.error > 0 ? (
              <LinkButton href={addressOf(`/cssp/import/${file.id}/failed`, number)} download>
                {t("failed")}
              </LinkButton>
            ) : undefined
          }
        />
        <Stack gap="l">
          {open ? <ColumnsPart ctx={ctx} file={file} usable={usable} /> : null}
          {usable ? <Rows ctx={ctx} file={file} filter={filter} page={page} /> : null}
          {open && usable ? <CommitPart ctx={ctx} file={file} /> : null}
          {!open && !file.undoneAt ? (
            <Card title={t("undoTitle")}>
              <p>{t("undoText")}</p>
              <OneButtonForm
                action={undoAction}
                values={{ account: actor.account.id, importId: file.id }}
                label={t("undo")}
                unreachable={formWords(language).unreachable}
              />
            </Card>
          ) : null}
        </Stack>
      </MainArea>
    );
  },
);

/** What was just done here. */
function doneSentence(ctx: Ctx<AccountMember>, file: ImportSummary, done: string | undefined): string | null {
  const t = words(ctx.language, "endUserImports");
  if (done === "mapped" && !file.committedAt) return t("columns.done");
  if (done === "committed" && file.committedAt)
    return t("doneCommitted", { count: file.states.new + file.states.changed });
  if (done === "undone" && file.undoneAt) return t("doneUndone", { undone: file.undone, kept: file.kept });
  return null;
}

/** Which column holds what: open where something is missing, else folded away. */
function ColumnsPart({
  ctx,
  file,
  usable,
}: {
  ctx: Ctx<AccountMember>;
  file: ImportSummary;
  usable: boolean;
}) {
  const { language, actor } = ctx;
  const t = words(language, "endUserImports");
  const unused = file.columns.filter((column) => !file.mapping[column]);
  return (
    <Stack>
      {usable ? null : (
        <NoticePanel kind="danger">
          <p>{t("columns.missing")}</p>
        </NoticePanel>
      )}
      {unused.length > 0 && usable ? (
        <NoticePanel>
          <p>{t("columns.notUsed", { columns: unused.join(comma(language)) })}</p>
        </NoticePanel>
      ) : null}
      <DetailsHint summary={t("columns.title")} open={!usable}>
        <p>{t("columns.text")}</p>
        <ColumnsForm
          key={JSON.stringify(file.mapping)}
          id="columns"
          action={mapAction}
          words={formWords(language)}
          initial={Object.fromEntries(
            file.columns.map((column, place) => [`c${place}`, file.mapping[column] ?? ""]),
          )}
          account={actor.account.id}
          importId={file.id}
          columns={file.columns.map((name) => t("columns.column", { name }))}
          options={importFields.map((field) => ({ value: field, label: fieldName(field, language) }))}
          unused={t("columns.unused")}
          submit={t("columns.submit")}
        />
      </DetailsHint>
    </Stack>
  );
}

/** The way to import what was found, or why there is none. */
function CommitPart({ ctx, file }: { ctx: Ctx<AccountMember>; file: ImportSummary }) {
  const { language, actor } = ctx;
  const t = words(language, "endUserImports");
  const { error, same } = file.states;
  const ready = file.rows - error;
  if (ready === 0)
    return (
      <NoticePanel kind="danger">
        <p>{t("nothing")}</p>
      </NoticePanel>
    );
  if (same === file.rows)
    return (
      <NoticePanel>
        <p>{t("allSame")}</p>
      </NoticePanel>
    );
  return (
    <Card title={t("commitTitle")}>
      <CommitForm
        action={commitAction}
        words={formWords(language)}
        sentences={faultSentences(language, "endUserImports", ["mode"])}
        account={actor.account.id}
        importId={file.id}
        faulty={error > 0}
        say={{
          mode: t("mode"),
          modeAll: t("modeAll"),
          modeAllAbout: t("modeAllAbout"),
          modeValid: t("modeValid"),
          modeValidAbout: t("modeValidAbout", { ready, rows: file.rows }),
          commit: t("commit"),
        }}
      />
    </Card>
  );
}
