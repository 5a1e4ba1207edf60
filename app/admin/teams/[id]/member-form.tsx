import { CheckboxField } from "@/app/_ui/checkbox-field";
import { DateField } from "@/app/_ui/date-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import type { TeamMember } from "@/lib/cases/desk/teams/queries";
import { fieldsOf } from "@/lib/cases/desk/working/rules";
import { type Language, languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { setMemberAction } from "../action";

/** What somebody in a team knows and whether they are away; without a member it takes somebody in. */
export function MemberForm({
  language,
  zone,
  team,
  member,
  people,
  families,
}: {
  language: Language;
  zone: string;
  team: string;
  member?: TeamMember;
  people: readonly SelectOption[];
  families: readonly string[];
}) {
  const t = words(language, "desk");
  return (
    <Form
      id={member?.userId ?? "new"}
      key={JSON.stringify(member ?? people)}
      action={setMemberAction}
      words={formWords(language)}
      sentences={faultSentences(language, "desk", ["engineer"])}
      initial={
        member
          ? {
              families: member.families,
              languages: member.languages,
              manager: member.manager ? "on" : "",
              awayUntil: member.away && member.awayUntil ? fieldsOf(member.awayUntil, zone).day : "",
            }
          : {}
      }
    >
      <HiddenField name="team" value={team} />
      {member ? (
        <HiddenField name="engineer" value={member.userId} />
      ) : (
        <SelectField name="engineer" label={t("teams.person")} options={people} empty="–" width="md" />
      )}
      <Columns>
        <Fieldset legend={t("teams.languages")} hint={t("teams.skillsHint")}>
          {languages.map((one) => (
            <CheckboxField key={one} name="languages" value={one} label={t(`language.${one}`)} />
          ))}
        </Fieldset>
        <Fieldset legend={t("teams.families")} hint={t("teams.skillsHint")}>
          {families.map((family) => (
            <CheckboxField key={family} name="families" value={family} label={family} />
          ))}
        </Fieldset>
      </Columns>
      <CheckboxField name="manager" label={t("teams.manager")} hint={t("teams.managerHint")} />
      <DateField name="awayUntil" label={t("teams.awayUntil")} hint={t("teams.awayHint")} optional />
      <SubmitRow>{t(member ? "teams.saveMember" : "teams.addMember")}</SubmitRow>
    </Form>
  );
}
