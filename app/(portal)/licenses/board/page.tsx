import { BackLink } from "@/app/_ui/back-link";
import { Button } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import { words } from "@/lib/i18n/words";
import { boardFilter, boardViews, endingKinds } from "@/lib/licensing/expiry/input";
import { dayIn, monthOf } from "@/lib/licensing/expiry/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import css from "./board.module.css";
import { CalendarCard } from "./calendar-card";
import { EndingList } from "./ending-list";
import { MonthSheet } from "./month-sheet";

/** What ends when: a month at a glance, or everything in order. */
export default enter({ needs: "licenses.read", path: "/licenses/board" }, async ({ ctx, search }) => {
  const { language, actor, now } = ctx;
  const t = words(language, "expiry");
  const filter = boardFilter.parse({
    view: one(search.view),
    kind: one(search.kind),
    month: one(search.month),
  });
  const thisMonth = dayIn(actor.timeZone, now).slice(0, 7);
  const month = monthOf(filter.month ?? "")?.month ?? thisMonth;
  const account = actor.account.number;
  return (
    <MainArea before={<BackLink href={`/licenses?account=${account}`}>{t("back")}</BackLink>}>
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name: actor.account.name })}
      />
      <Stack gap="l">
        <search>
          <form method="get" className={css.bar}>
            <input type="hidden" name="account" value={account} />
            <SelectField
              name="view"
              label={t("view")}
              defaultValue={filter.view}
              options={boardViews.map((view) => ({ value: view, label: t(`views.${view}`) }))}
            />
            <SelectField
              name="kind"
              label={t("kind")}
              defaultValue={filter.kind}
              options={endingKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            />
            {filter.view === "month" ? (
              <TextField
                name="month"
                label={t("month")}
                hint={t("monthHint")}
                width="xs"
                defaultValue={month}
              />
            ) : null}
            <Button look="primary">{t("show")}</Button>
          </form>
        </search>
        {filter.view === "month" ? (
          <MonthSheet ctx={ctx} month={month} thisMonth={thisMonth} kind={filter.kind} />
        ) : (
          <EndingList ctx={ctx} kind={filter.kind} after={one(search.after)} />
        )}
        <CalendarCard ctx={ctx} stopped={one(search.done) === "stopped"} />
      </Stack>
    </MainArea>
  );
});
