import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";
import { OneButtonForm } from "@/app/one-button-form";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { listEngineers, listTeamNames } from "@/lib/cases/desk/assigning/queries";
import type { DeskCase } from "@/lib/cases/desk/queries";
import { workingStatuses } from "@/lib/cases/desk/rules";
import { showNumber } from "@/lib/cases/rules";
import { severities } from "@/lib/cases/sla/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { FormServerAction } from "@/lib/web/form-state";
import {
  assignAction,
  closeAction,
  handOutAction,
  settleAction,
  severityAction,
  stateAction,
} from "./action";

/** A form that unfolds; the page stays a log as long as nobody acts. */
export function Act({
  ctx,
  id,
  title,
  action,
  number,
  submit,
  look,
  children,
}: {
  ctx: Ctx<StaffMember>;
  id: string;
  title: string;
  action: FormServerAction;
  number: string;
  submit: string;
  look?: "danger";
  children: ReactNode;
}) {
  const fields = ["engineer", "team", "status", "reason", "note", "other", "messages", "subject"];
  return (
    <DetailsHint summary={title}>
      <Form
        id={id}
        action={action}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "desk", fields)}
      >
        <HiddenField name="number" value={number} />
        {children}
        <SubmitRow {...(look ? { look } : {})}>{submit}</SubmitRow>
      </Form>
    </DetailsHint>
  );
}

/** What engineers do to an open case besides talking. */
export async function Acts({ ctx, found }: { ctx: Ctx<StaffMember>; found: DeskCase }) {
  const { language, actor } = ctx;
  const { about } = found;
  const t = words(language, "desk");
  const c = words(language, "cases");
  const number = showNumber(about.number);
  const seen = about.assignedTo ?? "";
  const [engineers, teams] = await Promise.all([listEngineers(ctx), listTeamNames(ctx)]);
  const people = engineers.map((person) => ({
    value: person.id,
    label: person.away
      ? t("acts.away", { name: displayName(person, language) })
      : displayName(person, language),
  }));
  const plain = { ctx, number };
  return (
    <Card title={t("acts.title")}>
      {seen === actor.userId ? null : (
        <div data-key="take">
          <OneButtonForm
            action={assignAction}
            values={{ number, engineer: actor.userId, seen }}
            label={t("acts.takeIt")}
            unreachable={formWords(language).unreachable}
          />
        </div>
      )}
      <Act
        {...plain}
        id="assign"
        title={t("acts.assign")}
        action={assignAction}
        submit={t("acts.assignSubmit")}
      >
        <HiddenField name="seen" value={seen} />
        <SelectField
          name="engineer"
          label={t("acts.engineer")}
          options={people}
          empty={t("nobody")}
          defaultValue={seen}
        />
      </Act>
      {teams.length > 0 ? (
        <Act
          {...plain}
          id="team"
          title={t("acts.handOut")}
          action={handOutAction}
          submit={t("acts.handOutSubmit")}
        >
          <HiddenField name="seen" value={seen} />
          <SelectField
            name="team"
            label={t("queue.team")}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={about.teamId ?? teams[0]?.id ?? ""}
          />
          <SelectField
            name="how"
            label={t("acts.how")}
            options={[
              { value: "skills", label: t("acts.skills") },
              { value: "turn", label: t("acts.turn") },
            ]}
          />
        </Act>
      ) : null}
      <Act {...plain} id="state" title={t("acts.state")} action={stateAction} submit={t("acts.stateSubmit")}>
        <HiddenField name="version" value={String(about.version)} />
        <SelectField
          name="status"
          label={t("acts.state")}
          options={workingStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          defaultValue={about.status}
        />
      </Act>
      <Act
        {...plain}
        id="severity"
        title={t("acts.severity")}
        action={severityAction}
        submit={t("acts.severitySubmit")}
      >
        <SelectField
          name="severity"
          label={t("queue.severity")}
          options={severities.map((level) => ({ value: String(level), label: c(`severity.${level}`) }))}
          defaultValue={String(about.severity)}
        />
        <TextareaField name="reason" label={t("acts.severityReason")} />
      </Act>
      {about.escalated ? (
        <Act
          {...plain}
          id="settle"
          title={t("acts.escalation")}
          action={settleAction}
          submit={t("acts.escalationSubmit")}
        >
          <TextareaField name="note" label={t("acts.escalationNote")} />
        </Act>
      ) : null}
      <Act
        {...plain}
        id="close"
        title={t("acts.close")}
        action={closeAction}
        submit={t("acts.closeSubmit")}
        look="danger"
      >
        <SelectField
          name="reason"
          label={t("acts.closeReason")}
          options={(["solved", "no_longer", "duplicate"] as const).map((value) => ({
            value,
            label: t(`acts.closeReasons.${value}`),
          }))}
        />
      </Act>
    </Card>
  );
}
