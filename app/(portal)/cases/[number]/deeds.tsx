import { FileDrop } from "@/app/_files/file-drop";
import { fileWords } from "@/app/_files/file-words";
import { markWords } from "@/app/_markdown/mark-words";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { DetailsHint } from "@/app/_ui/details-hint";
import { PhoneText } from "@/app/_ui/phone-text";
import { Row, Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { newSubmission } from "@/lib/cases/messages/commands";
import type { Case } from "@/lib/cases/queries";
import { isGraver, isOpen, reopenDays, showNumber } from "@/lib/cases/rules";
import { severities } from "@/lib/cases/sla/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { addressOf } from "../addresses";
import { closeAction, raiseAction, rejectAction, reopenAction, replyAction, withdrawAction } from "./action";
import { MessageForm, RaiseForm } from "./forms";

type Part = { ctx: Ctx<AccountMember>; about: Case };

function common({ ctx, about }: Part) {
  const { language, actor } = ctx;
  return {
    words: formWords(language),
    sentences: faultSentences(language, "casePage", ["body", "reason", "severity"]),
    account: actor.account.id,
    number: showNumber(about.number),
  };
}

/** Does the proposed solution work? Yes closes the case, no says what happens instead. */
function Solution(part: Part) {
  const t = words(part.ctx.language, "casePage");
  const { account, number, words: form } = common(part);
  return (
    <Card title={t("solution.title")}>
      <Stack>
        <OneButtonForm
          action={closeAction}
          values={{ account, number, reason: "solved" }}
          label={t("solution.yes")}
          look="primary"
          unreachable={form.unreachable}
        />
        <DetailsHint summary={t("solution.no")}>
          <MessageForm
            {...common(part)}
            id="reject"
            action={rejectAction}
            submissionId={newSubmission()}
            rows={4}
            marks={markWords(part.ctx.language)}
            say={{ body: t("solution.noBody"), submit: t("solution.noSubmit") }}
          />
        </DetailsHint>
      </Stack>
    </Card>
  );
}

/** Opening a closed case again while that is possible, later going on in a new one. */
function Again({ ctx, about }: Part) {
  const { language, actor, now } = ctx;
  const t = words(language, "casePage");
  if (about.status !== "closed" || !about.closedAt) return null;
  const until = new Date(about.closedAt.getTime() + reopenDays * 86_400_000);
  const late = until < now;
  const further = (
    <Stack gap="s">
      <p>{t("reopen.continueText")}</p>
      <p>
        <LinkButton
          href={addressOf("/cases/new", actor.account.number, { followUp: showNumber(about.number) })}
        >
          {t("reopen.continue")}
        </LinkButton>
      </p>
    </Stack>
  );
  if (late)
    return (
      <Card title={t("reopen.continue")}>
        <p>{t("reopen.late")}</p>
        {further}
      </Card>
    );
  return (
    <Card title={t("reopen.title")}>
      <p>{t("reopen.text", { when: formatTime(until, language, actor.timeZone, "date") })}</p>
      <MessageForm
        {...common({ ctx, about })}
        id="reopen"
        action={reopenAction}
        submissionId={newSubmission()}
        rows={4}
        marks={markWords(language)}
        say={{ body: t("reopen.body"), submit: t("reopen.submit") }}
      />
    </Card>
  );
}

/** What a customer can do with an open case besides answering: graver, over, withdrawn. */
function Others(part: Part) {
  const { ctx, about } = part;
  const t = words(ctx.language, "casePage");
  const phone = env().PORTAL_SUPPORT_PHONE;
  const c = words(ctx.language, "cases");
  const { account, number, words: form } = common(part);
  const graver = severities.filter((severity) => isGraver(severity, about.severity));
  const withdrawable = about.status === "new" && about.assignedTo === null;
  const button = (reason: "solved" | "no_longer", label: string) => (
    <OneButtonForm
      action={closeAction}
      values={{ account, number, reason }}
      label={label}
      unreachable={form.unreachable}
    />
  );
  return (
    <Stack gap="s">
      {graver.length > 0 ? (
        <DetailsHint summary={t("raise.title")}>
          <RaiseForm
            {...common(part)}
            id="raise"
            action={raiseAction}
            options={graver.map((level) => ({ value: String(level), label: c(`severity.${level}`) }))}
            say={{
              severity: t("raise.severity"),
              choose: t("raise.choose"),
              reason: t("raise.reason"),
              submit: t("raise.submit"),
            }}
          />
          <p>
            <PhoneText text={t("raise.call", { number: showNumber(about.number), phone })} numbers={phone} />
          </p>
          <p>{t("raise.lower")}</p>
        </DetailsHint>
      ) : null}
      <DetailsHint summary={t("close.title")}>
        <p>{t("close.text")}</p>
        <Row>
          {button("solved", t("close.solved"))}
          {button("no_longer", t("close.noLonger"))}
        </Row>
      </DetailsHint>
      {withdrawable ? (
        <DetailsHint summary={t("withdraw.title")}>
          <p>{t("withdraw.text")}</p>
          <OneButtonForm
            action={withdrawAction}
            values={{ account, number }}
            label={t("withdraw.submit")}
            unreachable={form.unreachable}
          />
        </DetailsHint>
      ) : null}
    </Stack>
  );
}

/** Everything a customer can do in this state, the likeliest first. `last`: the reader's last message; a new one empties the field. */
export function Deeds({ ctx, about, last }: Part & { last: string }) {
  const t = words(ctx.language, "casePage");
  if (!isOpen(about.status)) return <Again ctx={ctx} about={about} />;
  const submissionId = newSubmission();
  return (
    <>
      {about.status === "solution_provided" ? <Solution ctx={ctx} about={about} /> : null}
      <Card title={t("reply.title")}>
        <MessageForm
          {...common({ ctx, about })}
          key={last}
          id="reply"
          action={replyAction}
          submissionId={submissionId}
          marks={markWords(ctx.language)}
          say={{ body: t("reply.body"), hint: t("reply.hint"), submit: t("reply.submit") }}
        >
          <FileDrop
            place={addressOf("/api/cases/files", ctx.actor.account.number)}
            submissionId={submissionId}
            say={fileWords(ctx.language)}
          />
        </MessageForm>
      </Card>
      <Others ctx={ctx} about={about} />
    </>
  );
}
