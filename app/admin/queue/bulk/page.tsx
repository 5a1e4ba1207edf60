import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { listEngineers, listTeamNames } from "@/lib/cases/desk/assigning/queries";
import { bulkChoice } from "@/lib/cases/desk/queue/input";
import { listChosen } from "@/lib/cases/desk/queue/queries";
import { workingStatuses } from "@/lib/cases/desk/rules";
import { showNumber } from "@/lib/cases/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { changeManyAction } from "../action";

/** What is about to be done to how many cases, before it is done. */
export default enter({ needs: "staff.cases", path: "/admin/queue/bulk" }, async ({ ctx, search }) => {
  const { language } = ctx;
  const t = words(language, "desk");
  const asked = bulkChoice.safeParse({
    numbers: search.numbers,
    act: search.act,
    back: one(search.back),
  });
  const chosen = asked.success ? await listChosen(ctx, asked.data.numbers) : [];
  const gone = asked.success ? asked.data.numbers.length - chosen.length : 0;
  const act = asked.success ? asked.data.act : "assign";
  const back = asked.success ? asked.data.back : "";
  const queue = `/admin/queue?${back}`;
  const title = `${t("bulk.title")} – ${env().PORTAL_NAME}`;
  const engineers = (await listEngineers(ctx)).map((person) => ({
    value: person.id,
    label: person.away
      ? t("acts.away", { name: displayName(person, language) })
      : displayName(person, language),
  }));
  const teams = (await listTeamNames(ctx)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <MainArea width="full">
      <BackLink href={queue}>{t("bulk.back")}</BackLink>
      <PageHeader
        heading={t(`queue.acts.${act}`)}
        lead={t("bulk.count", { count: chosen.length })}
        {...(chosen.length === 0 ? { title } : {})}
      />
      <Stack>
        {gone > 0 ? <NoticePanel>{t("bulk.gone", { count: gone })}</NoticePanel> : null}
        {chosen.length === 0 ? (
          <p>{t("faults.numbers.choose_some")}</p>
        ) : (
          <>
            <ul>
              {chosen.map(({ number, subject }) => (
                <li key={number}>
                  <AppLink href={`/admin/cases/${showNumber(number)}`}>{showNumber(number)}</AppLink>{" "}
                  {subject}
                </li>
              ))}
            </ul>
            <Form
              action={changeManyAction}
              words={formWords(language)}
              sentences={faultSentences(language, "desk", ["engineer", "team", "status", "numbers"])}
              title={title}
            >
              <HiddenField name="numbers" value={chosen.map(({ number }) => showNumber(number)).join(" ")} />
              <HiddenField name="act" value={act} />
              <HiddenField name="back" value={back} />
              {act === "assign" ? (
                <SelectField name="engineer" label={t("queue.engineer")} options={engineers} empty="–" />
              ) : act === "team" ? (
                <SelectField name="team" label={t("queue.team")} options={teams} empty="–" />
              ) : (
                <SelectField
                  name="status"
                  label={t("queue.status")}
                  empty="–"
                  options={workingStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
                />
              )}
              <SubmitRow out={{ href: queue, label: t("bulk.back") }}>{t(`bulk.submit.${act}`)}</SubmitRow>
            </Form>
          </>
        )}
      </Stack>
    </MainArea>
  );
});
