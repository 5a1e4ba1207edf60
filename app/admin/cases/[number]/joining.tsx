import { Card } from "@/app/_ui/card";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { type DeskCase, type DeskMessage, listSiblings } from "@/lib/cases/desk/queries";
import { newSubmission } from "@/lib/cases/messages/commands";
import { nameOfAuthor } from "@/lib/cases/messages/queries";
import { showNumber } from "@/lib/cases/rules";
import { severities } from "@/lib/cases/sla/rules";
import { words } from "@/lib/i18n/words";
import { markdownToText } from "@/lib/platform/markdown/rules";
import { linkAction, mergeAction, splitAction } from "./action";
import { Act } from "./acts";

const glimpse = (body: string) => (body.length > 80 ? `${body.slice(0, 80)}…` : body);

/** Cases that belong together, and one that is two. */
export async function Joining({
  ctx,
  found,
  messages,
}: {
  ctx: Ctx<StaffMember>;
  found: DeskCase;
  messages: readonly DeskMessage[];
}) {
  const { language } = ctx;
  const { about } = found;
  const t = words(language, "desk");
  const c = words(language, "cases");
  const number = showNumber(about.number);
  const siblings = await listSiblings(ctx, about);
  const plain = { ctx, number };
  const known = siblings.map((one) => `${showNumber(one.number)} ${glimpse(one.subject)}`);
  const other = (
    <>
      <TextField
        name="other"
        label={t("acts.other")}
        hint={t("acts.otherHint")}
        width="md"
        autoComplete="off"
      />
      {known.length > 0 ? (
        <ul>
          {known.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
  return (
    <Card>
      <Act {...plain} id="link" title={t("acts.link")} action={linkAction} submit={t("acts.linkSubmit")}>
        {other}
        <SelectField
          name="kind"
          label={t("acts.kind")}
          options={(["related", "duplicate"] as const).map((value) => ({ value, label: t(`acts.${value}`) }))}
        />
      </Act>
      <Act {...plain} id="merge" title={t("acts.merge")} action={mergeAction} submit={t("acts.mergeSubmit")}>
        <p>{t("acts.mergeText")}</p>
        {other}
      </Act>
      <Act {...plain} id="split" title={t("acts.split")} action={splitAction} submit={t("acts.splitSubmit")}>
        <p>{t("acts.splitText")}</p>
        <HiddenField name="submissionId" value={newSubmission()} />
        <Fieldset name="messages" legend={t("acts.splitMessages")}>
          {messages
            .filter(({ publishedAt }) => publishedAt !== null)
            .map((message) => (
              <CheckboxField
                key={message.id}
                name="messages"
                value={message.id}
                label={`${nameOfAuthor(message, language) || t("case.system")}: ${glimpse(markdownToText(message.body))}`}
              />
            ))}
        </Fieldset>
        <TextField name="subject" label={t("acts.splitSubject")} autoComplete="off" />
        <SelectField
          name="severity"
          label={t("queue.severity")}
          options={severities.map((level) => ({ value: String(level), label: c(`severity.${level}`) }))}
          defaultValue={String(about.severity)}
        />
      </Act>
    </Card>
  );
}
