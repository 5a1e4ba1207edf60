import { DeskKeys } from "@/app/_desk/desk-keys";
import { keysOf } from "@/app/_desk/key-words";
import { CasePromises } from "@/app/_promises/promise";
import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { SeverityMark } from "@/app/_ui/severity-mark";
import { Row, Split, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { formatTime } from "@/app/_ui/time-format";
import { TurnBar } from "@/app/_ui/turn-bar";
import { OneButtonForm } from "@/app/one-button-form";
import { notePresence } from "@/lib/cases/desk/presence/commands";
import { listPresences } from "@/lib/cases/desk/presence/queries";
import {
  findCaseNumber,
  getDeskCase,
  listAllMessages,
  listDeskChanges,
  listDeskFiles,
} from "@/lib/cases/desk/queries";
import { heartbeatSeconds } from "@/lib/cases/desk/rules";
import { isOpen, readNumber, showNumber, turnOf } from "@/lib/cases/rules";
import { listPromises } from "@/lib/cases/sla/explaining/queries";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { unmergeAction } from "./action";
import { Acts } from "./acts";
import { Composer } from "./composer";
import { Facts, Links } from "./facts";
import { Joining } from "./joining";
import { Knowledge } from "./knowledge";
import { CasePresence } from "./presence";
import { Timeline } from "./timeline";
import { Undelivered } from "./undelivered";

const dones = [
  "noted",
  "taken",
  "assigned",
  "state",
  "severity",
  "settled",
  "closed",
  "linked",
  "merged",
  "parted",
  "split",
  "mail",
  "resumed",
] as const;

/** A case as those who work it see it: what was said, notes included, and what can be done. */
export default enter(
  { needs: "staff.cases", path: "/admin/cases/[number]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "desk");
    const found = await getDeskCase(ctx, readNumber(decodeURIComponent(params.number ?? "")) ?? 0);
    const { about } = found;
    await notePresence(ctx, about, false);
    const number = showNumber(about.number);
    const path = `/admin/cases/${number}`;
    const [messages, changes, files, promises, present] = await Promise.all([
      listAllMessages(ctx, about.id),
      listDeskChanges(ctx, about.id),
      listDeskFiles(ctx, about.id),
      listPromises(ctx, about),
      listPresences(ctx, [about.number]),
    ]);
    const into = about.mergedIntoId ? await findCaseNumber(ctx, about.mergedIntoId) : undefined;
    const open = isOpen(about.status) && !into;
    const seenUntil = messages.at(-1)?.id ?? "";
    const done = dones.find((word) => word === one(search.done));
    const at = about.nextDueAt ? formatTime(about.nextDueAt, language, actor.timeZone) : null;
    const late = about.nextDueAt !== null && about.nextDueAt < ctx.now;
    const owner = found.owner?.familyName
      ? displayName({ familyName: found.owner.familyName, givenName: found.owner.givenName ?? "" }, language)
      : t("nobody");
    return (
      <MainArea width="full">
        <PageHeader
          title={`${number} ${about.subject} – ${env().PORTAL_NAME}`}
          eyebrow={<AppLink href="/admin/queue">{t("queue.title")}</AppLink>}
          heading={<span lang={about.language}>{`${number} ${about.subject}`}</span>}
          actions={<DeskKeys {...keysOf(language, "case")} />}
        />
        <Stack>
          {done ? <Flash kind="ok">{t(`case.done.${done}`)}</Flash> : null}
          <Row>
            <SeverityMark
              level={about.severity}
              label={words(language, "cases")(`severity.${about.severity}`)}
            />
            <StatusPill>{t(`status.${about.status}`)}</StatusPill>
            {about.escalated ? <StatusPill tone="danger">{t("queue.escalated")}</StatusPill> : null}
            <span>{[owner, found.team].filter(Boolean).join(" · ")}</span>
          </Row>
          <TurnBar
            turn={t(`case.turn.${turnOf(about.status)}`)}
            tone={late && at ? "late" : at ? "clock" : "calm"}
          >
            {at ? t(late ? "case.overdue" : "case.due", { at }) : open ? t("queue.noDue") : t("case.closed")}
          </TurnBar>
          {into ? (
            <NoticePanel title={t("case.merged", { number: showNumber(into) })}>
              <Row>
                <AppLink href={`/admin/cases/${showNumber(into)}`}>
                  {t("case.mergedGo", { number: showNumber(into) })}
                </AppLink>
                <OneButtonForm
                  action={unmergeAction}
                  values={{ number }}
                  label={t("case.part")}
                  unreachable={formWords(language).unreachable}
                />
                <span>{t("case.partHint")}</span>
              </Row>
            </NoticePanel>
          ) : null}
          <Undelivered ctx={ctx} about={about} />
          <CasePresence
            path={path}
            seenUntil={seenUntil}
            initial={present}
            seconds={heartbeatSeconds}
            say={{
              here: t("case.here", { name: "{name}" }),
              writing: t("case.writing", { name: "{name}" }),
              newerOne: t("case.newer", { count: 1 }),
              newerMany: t("case.newer", { count: 2 }).replace("2", "{count}"),
              reload: t("case.reload"),
            }}
          />
          <Split
            side={
              <>
                {open ? <Acts ctx={ctx} found={found} /> : null}
                <Facts ctx={ctx} found={found} />
                {promises.length > 0 ? (
                  <Card title={t("case.promises")}>
                    <CasePromises promises={promises} language={language} zone={actor.timeZone} />
                  </Card>
                ) : null}
                <Links ctx={ctx} found={found} />
                <Knowledge ctx={ctx} about={about} />
                {open ? <Joining ctx={ctx} found={found} messages={messages} /> : null}
              </>
            }
          >
            <Timeline ctx={ctx} number={number} messages={messages} changes={changes} files={files} />
            {into ? null : (
              <Composer ctx={ctx} found={found} seenUntil={seenUntil} macro={one(search.macro)} />
            )}
          </Split>
        </Stack>
      </MainArea>
    );
  },
);
