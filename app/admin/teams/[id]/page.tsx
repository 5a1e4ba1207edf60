import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { OneButtonForm } from "@/app/one-button-form";
import { waysToTake } from "@/lib/cases/assigning/rules";
import { listEngineers } from "@/lib/cases/desk/assigning/queries";
import { listFamilies } from "@/lib/cases/desk/queue/queries";
import { getTeam, type TeamMember } from "@/lib/cases/desk/teams/queries";
import { comma, languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { changeTeamAction, removeMemberAction } from "../action";
import { MemberForm } from "./member-form";

/** A team and everybody in it. */
export default enter(
  { needs: "staff.cases_manage", path: "/admin/teams/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "desk");
    const team = await getTeam(ctx, params.id ?? "");
    const families = await listFamilies(ctx);
    const others = (await listEngineers(ctx)).filter(
      ({ id }) => !team.members.some(({ userId }) => userId === id),
    );
    const common = { language, zone: actor.timeZone, team: team.id, families };
    const knows = (member: TeamMember) =>
      [
        member.languages
          .map((word) => (word === "ja" ? t("language.ja") : t("language.en")))
          .join(comma(language)) || `${t("teams.languages")}: ${t("teams.anything")}`,
        member.families.join(comma(language)) || `${t("teams.families")}: ${t("teams.anything")}`,
      ].join(" · ");
    return (
      <MainArea
        width="full"
        before={
          <>
            <BackLink href="/admin/teams">{t("teams.title")}</BackLink>
            {one(search.done) === "saved" ? <Flash kind="ok">{t("teams.saved")}</Flash> : null}
          </>
        }
      >
        <PageHeader heading={team.name} />
        <Stack gap="l">
          {team.members.map((member) => (
            <Card
              key={member.userId}
              title={displayName(member, language)}
              actions={
                <OneButtonForm
                  action={removeMemberAction}
                  values={{ team: team.id, engineer: member.userId }}
                  label={t("teams.remove")}
                  name={t("teams.removeOf", { name: displayName(member, language) })}
                  look="quiet"
                  unreachable={formWords(language).unreachable}
                />
              }
            >
              <Row>
                <span>{knows(member)}</span>
                {member.manager ? <StatusPill tone="info">{t("teams.manager")}</StatusPill> : null}
                {member.away ? <StatusPill tone="clock">{t("teams.away")}</StatusPill> : null}
              </Row>
              <DetailsHint summary={t("teams.changeMember")}>
                <MemberForm {...common} member={member} people={[]} />
              </DetailsHint>
            </Card>
          ))}
          {others.length > 0 ? (
            <Card title={t("teams.addMember")}>
              <MemberForm
                {...common}
                people={others.map((person) => ({
                  value: person.id,
                  label: displayName(person, language),
                }))}
              />
            </Card>
          ) : null}
          <Card title={t("teams.change")}>
            <Form
              action={changeTeamAction}
              words={formWords(language)}
              sentences={faultSentences(language, "desk", [])}
              initial={{ name: team.name, takesNew: team.takesNew, newLanguages: team.newLanguages }}
              title={`${team.name} – ${env().PORTAL_NAME}`}
            >
              <HiddenField name="team" value={team.id} />
              <TextField name="name" label={t("teams.name")} width="md" autoComplete="off" />
              <SelectField
                name="takesNew"
                label={t("teams.takesNew")}
                hint={t("teams.takesNewHint")}
                options={waysToTake.map((way) => ({ value: way, label: t(`teams.ways.${way}`) }))}
              />
              <Fieldset legend={t("teams.newLanguages")} hint={t("teams.newLanguagesHint")}>
                {languages.map((one) => (
                  <CheckboxField key={one} name="newLanguages" value={one} label={t(`language.${one}`)} />
                ))}
              </Fieldset>
              <SubmitRow>{t("teams.changeSubmit")}</SubmitRow>
            </Form>
          </Card>
        </Stack>
      </MainArea>
    );
  },
);
