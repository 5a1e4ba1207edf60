import { DeskKeys } from "@/app/_desk/desk-keys";
import { keysOf } from "@/app/_desk/key-words";
import { PresenceMarks } from "@/app/_desk/presence-marks";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { ListPager } from "@/app/list-pager";
import { listPresences } from "@/lib/cases/desk/presence/queries";
import { queueFilterOf, queueFilterQuery } from "@/lib/cases/desk/queue/input";
import { countViews, listQueue, type QueueRow } from "@/lib/cases/desk/queue/queries";
import { heartbeatSeconds } from "@/lib/cases/desk/rules";
import { showNumber, undoSeconds } from "@/lib/cases/rules";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { changeManyAction, undoChangeAction } from "./action";
import { QueueFilterBar } from "./filter";
import type { PlainCase } from "./row";
import { SavedQueues } from "./saved";
import { QueueTable } from "./table";
import { UndoChange } from "./undo";
import { QueueViews } from "./views";

const count = (text: string | undefined) => Math.min(Number(/^\d{1,3}$/.exec(text ?? "")?.[0] ?? 0), 100);

/** Open cases by what was promised next. */
export default enter({ needs: "staff.cases", path: "/admin/queue" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "desk");
  const filter = queueFilterOf(
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, one(value)])),
  );
  const back = new URLSearchParams(queueFilterQuery(filter)).toString();
  const after = one(search.after);
  const [{ rows, next }, counts] = await Promise.all([listQueue(ctx, filter, after), countViews(ctx)]);
  const present = await listPresences(
    ctx,
    rows.map(({ number }) => number),
  );
  const plain = (row: QueueRow): PlainCase => ({
    ...{ number: row.number, shown: showNumber(row.number), subject: row.subject, severity: row.severity },
    href: `/admin/cases/${showNumber(row.number)}`,
    severityName: words(language, "cases")(`severity.${row.severity}`),
    status: t(`status.${row.status}`),
    customer: `${row.account} (${row.accountNumber})`,
    device: [row.product, row.serial].filter(Boolean).join(" · "),
    language: t(`language.${row.language}`),
    owner: [
      row.familyName === null
        ? t("nobody")
        : displayName({ familyName: row.familyName, givenName: row.givenName ?? "" }, language),
      row.team,
    ]
      .filter(Boolean)
      .join(" · "),
    due: row.nextDueAt
      ? formatTime(new Date(row.nextDueAt), language, actor.timeZone, "short")
      : t("queue.noDue"),
    promised: row.nextDueAt !== null,
    ...{ late: row.late, escalated: row.escalated },
  });
  const changed = count(one(search.changed));
  const restored = count(one(search.restored));
  const left = count(one(search.left));
  const change = one(search.change);
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("queue.title")} – ${env().PORTAL_NAME}`}
        heading={t("queue.title")}
        actions={<DeskKeys {...keysOf(language, "queue")} />}
      />
      <Stack>
        {changed > 0 ? (
          <Flash kind="ok">
            {t("queue.changed", { count: changed })} {left > 0 ? t("queue.left", { count: left }) : ""}
            {change ? (
              <UndoChange
                key={change}
                action={undoChangeAction}
                values={{ changeId: change, back }}
                seconds={undoSeconds}
                say={{
                  plain: t("queue.undo"),
                  counting: t("queue.undoIn"),
                  unreachable: formWords(language).unreachable,
                }}
              />
            ) : null}
          </Flash>
        ) : null}
        {restored > 0 ? (
          <Flash kind="ok">
            {t("queue.restored", { count: restored })} {left > 0 ? t("queue.left", { count: left }) : ""}
          </Flash>
        ) : null}
        <QueueViews language={language} filter={filter} counts={counts} />
        <SavedQueues ctx={ctx} filter={filter} />
        <QueueFilterBar ctx={ctx} filter={filter} />
        <PresenceMarks
          numbers={rows.map(({ number }) => number).join(",")}
          initial={present}
          seconds={heartbeatSeconds}
          say={{
            here: t("queue.here", { names: "{names}" }),
            writes: t("queue.writes", { names: "{names}" }),
          }}
        >
          <QueueTable
            key={`${back} ${after ?? ""} ${change ?? ""} ${restored}`}
            rows={rows.map(plain)}
            say={{
              caption: t(`queue.views.${filter.view}`),
              tick: t("queue.tick"),
              tickOf: t("queue.tickOf", { number: "{number}" }),
              severity: t("queue.severity"),
              case: t("queue.case"),
              customer: t("queue.customer"),
              status: t("queue.status"),
              due: t("queue.due"),
              owner: t("queue.owner"),
              escalated: t("queue.escalated"),
              late: t("queue.late"),
              empty: t("queue.empty"),
              emptyText: t("queue.emptyText"),
              act: t("queue.act"),
              go: t("queue.go"),
              take: t("queue.take"),
              unreachable: formWords(language).unreachable,
              one: t("queue.selected", { count: 1 }),
              many: t("queue.selected", { count: 2 }).replace("2", "{count}"),
            }}
            acts={[
              { value: "assign", label: t("queue.acts.assign") },
              { value: "team", label: t("queue.acts.team") },
              { value: "status", label: t("queue.acts.status") },
            ]}
            take={changeManyAction}
            me={actor.userId}
            back={back}
          />
        </PresenceMarks>
        <ListPager
          path="/admin/queue"
          query={queueFilterQuery(filter)}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
