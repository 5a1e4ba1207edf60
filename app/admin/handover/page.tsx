import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { EmptyState } from "@/app/_ui/empty-state";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { SeverityMark } from "@/app/_ui/severity-mark";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SubmitRow } from "@/app/_ui/submit-row";
import { SummaryList } from "@/app/_ui/summary-list";
import { TextareaField } from "@/app/_ui/textarea-field";
import { formatTime } from "@/app/_ui/time-format";
import { listEngineers, listTeamNames } from "@/lib/cases/desk/assigning/queries";
import { type Burden, listBurden } from "@/lib/cases/desk/handover/queries";
import { newSubmission } from "@/lib/cases/messages/commands";
import { nameOfAuthor } from "@/lib/cases/messages/queries";
import { showNumber } from "@/lib/cases/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { handOverAction } from "./action";

/** What somebody has in hand, on one page, to be handed on in one act. */
export default enter({ needs: "staff.cases", path: "/admin/handover" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "desk");
  const c = words(language, "cases");
  const burden = await listBurden(ctx);
  const handed = Math.min(Number(/^\d{1,3}$/.exec(one(search.handed) ?? "")?.[0] ?? 0), 100);
  const title = `${t("handover.title")} – ${env().PORTAL_NAME}`;
  const moment = (at: string) => formatTime(new Date(at), language, actor.timeZone, "short");
  const said = (last: Burden["asked"]) =>
    last ? (
      <p className={css.word}>
        <span className={css.meta}>{`${nameOfAuthor(last, language)} · ${moment(last.at)}`}</span>
        <br />
        {last.body}
      </p>
    ) : (
      t("handover.nothing")
    );
  const engineers = await listEngineers(ctx);
  const people = engineers
    .filter(({ id }) => id !== actor.userId)
    .map((person) => ({
      value: `user:${person.id}`,
      label: person.away
        ? t("acts.away", { name: displayName(person, language) })
        : displayName(person, language),
    }));
  const teams = (await listTeamNames(ctx)).map(({ id, name }) => ({ value: `team:${id}`, label: name }));
  return (
    <MainArea width="full">
      <PageHeader
        heading={t("handover.title")}
        lead={t("handover.lead")}
        {...(burden.length === 0 ? { title } : {})}
      />
      <Stack>
        {handed > 0 ? <Flash kind="ok">{t("handover.done", { count: handed })}</Flash> : null}
        {burden.length === 0 ? (
          <EmptyState title={t("handover.empty")} />
        ) : (
          <Form
            key={burden.map(({ number }) => number).join()}
            action={handOverAction}
            words={formWords(language)}
            sentences={faultSentences(language, "desk", ["numbers", "to"])}
            title={title}
            initial={{ submissionId: newSubmission() }}
          >
            <HiddenField name="submissionId" />
            <Fieldset name="numbers" legend={t("handover.choose")}>
              {burden.map((row) => (
                <Card key={row.number}>
                  <Row>
                    <CheckboxField
                      name="numbers"
                      value={showNumber(row.number)}
                      label={`${showNumber(row.number)} ${row.subject}`}
                    />
                    <SeverityMark level={row.severity} label={c(`severity.${row.severity}`)} />
                    <StatusPill>{t(`status.${row.status}`)}</StatusPill>
                    {row.escalated ? <StatusPill tone="danger">{t("queue.escalated")}</StatusPill> : null}
                    <span className={css.due} data-none={!row.nextDueAt || undefined}>
                      {row.nextDueAt ? moment(row.nextDueAt) : t("queue.noDue")}
                    </span>
                    <span>{row.account}</span>
                    <AppLink href={`/admin/cases/${showNumber(row.number)}`}>{t("keys.o")}</AppLink>
                  </Row>
                  <SummaryList
                    rows={[
                      { label: t("handover.asked"), value: said(row.asked) },
                      { label: t("handover.answered"), value: said(row.answered) },
                      { label: t("handover.note"), value: said(row.note) },
                    ]}
                  />
                </Card>
              ))}
            </Fieldset>
            <SelectField
              name="to"
              label={t("handover.to")}
              empty="–"
              groups={[
                { label: t("handover.people"), options: people },
                { label: t("handover.teamsOf"), options: teams },
              ]}
              width="md"
            />
            <TextareaField name="note" label={t("handover.text")} hint={t("handover.textHint")} optional />
            <SubmitRow>{t("handover.submit")}</SubmitRow>
          </Form>
        )}
      </Stack>
    </MainArea>
  );
});
