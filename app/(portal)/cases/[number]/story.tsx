import { Markdown } from "@/app/_markdown/markdown";
import { AppLink } from "@/app/_ui/app-link";
import { DetailsHint } from "@/app/_ui/details-hint";
import { StatusPill } from "@/app/_ui/status-pill";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { nameOfAuthor } from "@/lib/cases/messages/queries";
import type { Case } from "@/lib/cases/queries";
import { textOf } from "@/lib/cases/rules";
import type { readStory, StoryMessage } from "@/lib/cases/story/queries";
import type { Doer, StoryLine } from "@/lib/cases/story/rules";
import { words } from "@/lib/i18n/words";
import { caseAddress } from "../addresses";
import css from "./case.module.css";

type Line = StoryLine<StoryMessage>;

/** The address of an entry within the page. */
const anchor = (id: string) => `m-${id}`;

function Said({ ctx, message }: { ctx: Ctx<AccountMember>; message: StoryMessage }) {
  const { language, actor } = ctx;
  const t = words(language, "casePage");
  const { authorKind, homeAccountName, kind, via, body, quoted, promisedAt } = message;
  return (
    <>
      <p className={css.who}>
        <strong>{nameOfAuthor(message, language)}</strong>
        <span>
          {t(`role.${authorKind}`)}
          {homeAccountName ? ` · ${homeAccountName}` : ""}
          {via === "mail" || via === "api" ? ` · ${t(`via.${via}`)}` : ""}
        </span>
        {message.senderUnproven ? (
          <StatusPill tone="info">{words(language, "quarantine")("unproven")}</StatusPill>
        ) : null}
        {kind === "comment" ? null : (
          <StatusPill tone={kind === "solution" ? "ok" : "info"}>{t(`kinds.${kind}`)}</StatusPill>
        )}
      </p>
      <Markdown text={body} as={textOf(via)} />
      {quoted ? (
        <DetailsHint summary={t("quoted")}>
          <Markdown text={quoted} as={textOf(via)} />
        </DetailsHint>
      ) : null}
      {promisedAt ? (
        <p className={css.promised}>
          {t("promised", { when: formatTime(promisedAt, language, actor.timeZone) })}
        </p>
      ) : null}
    </>
  );
}

/** One line about what happened, with who did it. */
function happened(line: Exclude<Line, { kind: "message" }>, language: "en" | "ja"): string {
  const t = words(language, "casePage");
  const c = words(language, "cases");
  const named = (by: Doer) => {
    if (by === null) return null;
    if (by.is === "program") return c("program", { name: by.name });
    return by.is === "staff" ? t("did.support", { name: by.name }) : by.name;
  };
  const who = named(line.by);
  if (line.kind === "status") {
    const status = t(`became.${line.status}`);
    return who ? t("did.status", { who, status }) : t("did.statusAlone", { status });
  }
  if (line.kind === "severity") {
    const change = { from: c(`severity.${line.former}`), to: c(`severity.${line.severity}`) };
    return who ? t("did.severity", { who, ...change }) : t("did.severityAlone", change);
  }
  return t(line.kind === "escalated" ? "did.escalated" : "did.settled", { who: who ?? t("did.portal") });
}

/** The spine: time down the left edge, one entry per fact, people round and promises and changes small. */
export function Story({
  ctx,
  about,
  story,
}: {
  ctx: Ctx<AccountMember>;
  about: Case;
  story: Awaited<ReturnType<typeof readStory>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "casePage");
  const zone = actor.timeZone;
  return (
    <section aria-labelledby="story">
      <h2 id="story">{t("story")}</h2>
      {story.earlier > 0 ? (
        <p data-print="hide">
          <AppLink href={caseAddress(about.number, actor.account.number, { all: "1" })}>
            {t("earlier", { count: story.earlier })}
          </AppLink>
        </p>
      ) : null}
      <ol className={css.spine}>
        {story.lines.map((line) => (
          <li
            key={line.id}
            id={anchor(line.id)}
            data-kind={line.kind === "message" ? line.message.authorKind : "change"}
          >
            <a className={css.time} href={`#${anchor(line.id)}`} title={t("linkTo")}>
              <TimeStamp at={line.at} language={language} zone={zone} style="short" />
            </a>
            <div className={css.entry}>
              {line.kind === "message" ? (
                <Said ctx={ctx} message={line.message} />
              ) : (
                <>
                  <p className={css.change}>{happened(line, language)}</p>
                  {"text" in line && line.text ? <div className={css.body}>{line.text}</div> : null}
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
