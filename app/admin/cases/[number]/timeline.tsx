import css from "@/app/_desk/desk.module.css";
import { Markdown } from "@/app/_markdown/markdown";
import { DetailsHint } from "@/app/_ui/details-hint";
import { StatusPill } from "@/app/_ui/status-pill";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { DeskChanges, DeskMessage, listDeskFiles } from "@/lib/cases/desk/queries";
import { isReady, showBytes } from "@/lib/cases/files/rules";
import { nameOfAuthor } from "@/lib/cases/messages/queries";
import { textOf, undoSeconds } from "@/lib/cases/rules";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { takeBackAction } from "./action";
import { TakeBack } from "./take-back";

type File = Awaited<ReturnType<typeof listDeskFiles>>[number];
type Line = { id: string; at: Date; text: string; by: string };

function linesOf({ states, severities, escalations }: DeskChanges, ctx: Ctx<StaffMember>): Line[] {
  const t = words(ctx.language, "desk");
  const c = words(ctx.language, "cases");
  const named = (by: { familyName: string; givenName: string } | null, program: string | null) =>
    program !== null
      ? c("program", { name: program })
      : by
        ? displayName(by, ctx.language)
        : t("case.system");
  return [
    ...states.map(({ id, at, status, by, program }) => ({
      ...{ id, at, by: named(by, program), text: t("case.toState", { status: t(`status.${status}`) }) },
    })),
    ...severities.map(({ id, at, former, severity, by, program }) => ({
      ...{ id, at, by: named(by, program) },
      text: t("case.toSeverity", { former: c(`severity.${former}`), severity: c(`severity.${severity}`) }),
    })),
    ...escalations.flatMap(({ id, at, reason, settledAt, note, by, program }) => [
      { id, at, by: named(by, program), text: t("case.escalated", { reason }) },
      ...(settledAt && note !== null
        ? [{ id: `${id}-end`, at: settledAt, by: "", text: t("case.settled", { note }) }]
        : []),
    ]),
  ];
}

/** One thing that was said. A note looks unlike anything a customer sees: another ground, a broken border, a label. */
function Entry({
  ctx,
  number,
  message,
  files,
}: {
  ctx: Ctx<StaffMember>;
  number: string;
  message: DeskMessage;
  files: readonly File[];
}) {
  const { language, actor } = ctx;
  const t = words(language, "desk");
  const note = message.visibility === "staff";
  const pending = message.publishedAt === null;
  const mine = message.authorId === actor.userId;
  const name = nameOfAuthor(message, language) || t("case.system");
  const left = undoSeconds - Math.floor((ctx.now.getTime() - message.createdAt.getTime()) / 1_000);
  return (
    <li
      id={`m-${message.id}`}
      className={css.entry}
      data-who={message.authorKind}
      data-note={note || undefined}
      data-pending={pending || undefined}
      data-key-step
      tabIndex={-1}
    >
      {note ? <p className={css.label}>{t("case.internal")}</p> : null}
      {pending ? (
        <p className={css.label}>{mine ? t("case.pending") : t("case.pendingOther", { name })}</p>
      ) : null}
      <p className={css.head}>
        <strong>{name}</strong>
        <span>
          {[t(`case.role.${message.authorKind}`), message.homeAccountName].filter(Boolean).join(" · ")}
        </span>
        <TimeStamp at={message.createdAt} language={language} zone={actor.timeZone} />
        <span>{t(`case.via.${message.via}`)}</span>
        {message.senderUnproven ? (
          <StatusPill tone="info">{words(language, "quarantine")("unproven")}</StatusPill>
        ) : null}
        {message.kind === "comment" ? null : <StatusPill tone="ok">{t(`case.${message.kind}`)}</StatusPill>}
      </p>
      <Markdown text={message.body} as={textOf(message.via)} />
      {message.quoted ? (
        <DetailsHint summary={t("case.quoted")}>
          <Markdown text={message.quoted} as={textOf(message.via)} />
        </DetailsHint>
      ) : null}
      {message.promisedAt ? (
        <p className={css.due}>
          {t("case.promised", { at: formatTime(message.promisedAt, language, actor.timeZone) })}
        </p>
      ) : null}
      {files.length > 0 ? (
        <ul className={css.files}>
          {files.map((file) => (
            <li key={file.id}>
              {isReady(file.state) ? (
                <a href={`/admin/cases/files/${file.id}`} download>
                  {file.name}
                </a>
              ) : (
                file.name
              )}{" "}
              <span className={css.meta}>
                {showBytes(file.size)} · {t(`case.file.${file.state}`)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {pending && mine ? (
        <TakeBack
          action={takeBackAction}
          values={{ number, messageId: message.id }}
          seconds={Math.max(left, 0)}
          say={{ plain: t("case.takeBack"), counting: t("case.takeBackIn") }}
          unreachable={formWords(language).unreachable}
        />
      ) : null}
    </li>
  );
}

/** The spine of a case: what was said, and as thin lines what happened between. */
export function Timeline({
  ctx,
  number,
  messages,
  changes,
  files,
}: {
  ctx: Ctx<StaffMember>;
  number: string;
  messages: readonly DeskMessage[];
  changes: DeskChanges;
  files: readonly File[];
}) {
  const t = words(ctx.language, "desk");
  const all = [
    ...messages.map((message) => ({ at: message.createdAt, message, line: null })),
    ...linesOf(changes, ctx).map((line) => ({ at: line.at, message: null, line })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  return (
    <section aria-label={t("case.timeline")}>
      <ol className={css.spine}>
        {all.map(({ message, line }) =>
          message ? (
            <Entry
              key={message.id}
              ctx={ctx}
              number={number}
              message={message}
              files={files.filter(({ messageId }) => messageId === message.id)}
            />
          ) : line ? (
            <li key={line.id} className={css.line}>
              {line.text} ·{" "}
              {[line.by, formatTime(line.at, ctx.language, ctx.actor.timeZone, "short")]
                .filter(Boolean)
                .join(" · ")}
            </li>
          ) : null,
        )}
      </ol>
    </section>
  );
}
