import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Row, Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import { previewFilter } from "@/lib/cases/hours/input";
import { getHours } from "@/lib/cases/hours/queries";
import { weekdayFields } from "@/lib/cases/hours/rules";
import { windowsText } from "@/lib/cases/sla/calendar/faults/rules";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import {
  changeHoursAction,
  fillHolidaysAction,
  giveHoursAction,
  removeDayAction,
  setDaysAction,
} from "../action";
import { daysFormSay, fillFormSay, hoursFormProps, hoursOn, weekFormSay, weekLine } from "../hours-words";
import { DaysForm } from "./days-form";
import { FillForm } from "./fill-form";
import { Preview } from "./preview";
import { WeekForm } from "./week-form";

/** One calendar: its week, the days of a year, the plans that promise in it, and what would be due. */
export default enter(
  { needs: "staff.cases_manage", path: "/admin/calendars/[code]" },
  async ({ ctx, params, search }) => {
    const { language } = ctx;
    const t = words(language, "hours");
    const asked = Number(one(search.year));
    const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2099 ? asked : ctx.now.getUTCFullYear();
    const found = await getHours(ctx, params.code ?? "", year);
    const { hours, latest, versions, days, plans } = found;
    const title = `${hours.name} – ${env().PORTAL_NAME}`;
    const of = { calendarId: hours.id, version: String(latest.version) };
    const { unreachable } = formWords(language);
    const dayColumns: Column<(typeof days)[number]>[] = [
      { key: "day", header: t("days.day"), rowHeader: true, nowrap: true, cell: ({ day }) => day },
      {
        key: "what",
        header: t("days.what"),
        cell: ({ nameEn, nameJa }) => (language === "ja" ? nameJa : nameEn),
      },
      { key: "kind", header: t("days.kind"), cell: ({ kind }) => t(`days.kinds.${kind}`) },
      { key: "hours", header: t("days.hours"), cell: ({ windows }) => windowsText(windows) || t("closed") },
      {
        key: "remove",
        header: t("days.remove"),
        cell: ({ day, nameEn, nameJa }) => (
          <OneButtonForm
            action={removeDayAction}
            values={{ ...of, day }}
            label={t("days.remove")}
            name={t("days.removeNamed", { day, name: language === "ja" ? nameJa : nameEn })}
            unreachable={unreachable}
          />
        ),
      },
    ];
    const planColumns: Column<(typeof plans)[number]>[] = [
      {
        key: "name",
        header: t("forPlans.title"),
        rowHeader: true,
        cell: (plan) => (language === "ja" ? plan.nameJa : plan.nameEn),
      },
      {
        key: "now",
        header: t("forPlans.now"),
        cell: ({ coverage, calendarId, calendarName }) =>
          coverage === "always"
            ? t("forPlans.always")
            : calendarId === hours.id
              ? t("forPlans.here")
              : (calendarName ?? t("forPlans.none")),
      },
      {
        key: "give",
        header: t("forPlans.give"),
        cell: (plan) =>
          plan.calendarId === hours.id ? (
            "–"
          ) : (
            <OneButtonForm
              action={giveHoursAction}
              values={{ calendarId: hours.id, planId: plan.id }}
              label={t("forPlans.give")}
              name={t("forPlans.giveNamed", { plan: language === "ja" ? plan.nameJa : plan.nameEn })}
              unreachable={unreachable}
            />
          ),
      },
    ];
    const versionColumns: Column<(typeof versions)[number]>[] = [
      { key: "version", header: t("versions.version"), rowHeader: true, cell: ({ version }) => version },
      {
        key: "at",
        header: t("versions.at"),
        cell: ({ at }) => <TimeStamp at={at} language={language} zone={ctx.actor.timeZone} />,
      },
      {
        key: "by",
        header: t("versions.by"),
        cell: ({ by }) => (by ? displayName(by, language) : t("versions.system")),
      },
      { key: "week", header: t("week"), cell: ({ calendar }) => weekLine(calendar, language) },
    ];
    return (
      <MainArea
        width="full"
        before={
          <>
            <BackLink href="/admin/calendars">{t("title")}</BackLink>
            {one(search.done) === "saved" ? <Flash kind="ok">{t("saved")}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={title}
          eyebrow={`${hours.code} · ${t("version")} ${latest.version}`}
          heading={hours.name}
        />
        <Stack gap="l">
          <Card title={t("facts")}>
            <WeekForm
              {...hoursFormProps(language)}
              {...of}
              id="week"
              say={weekFormSay(language)}
              action={changeHoursAction}
              initial={{
                name: hours.name,
                zone: latest.calendar.zone,
                ...Object.fromEntries(weekdayFields.map((field) => [field, hoursOn(latest.calendar, field)])),
              }}
            />
          </Card>
          <Stack>
            <h2>{t("days.title", { year: String(year) })}</h2>
            <Row>
              {[year - 1, year + 1].map((other) => (
                <AppLink key={other} href={`/admin/calendars/${hours.code}?year=${other}`}>
                  {t("days.before", { year: String(other) })}
                </AppLink>
              ))}
            </Row>
            <DataTable
              caption={t("days.title", { year: String(year) })}
              captionHidden
              columns={dayColumns}
              rows={days}
              rowKey={({ day }) => day}
              empty={<p>{t("days.none", { year: String(year) })}</p>}
            />
          </Stack>
          <Columns>
            <Card title={t("days.add")}>
              <p>{t("days.addHint")}</p>
              <DaysForm
                {...hoursFormProps(language)}
                {...of}
                id="days"
                say={daysFormSay(language)}
                action={setDaysAction}
                initial={{ kind: "closure" }}
              />
            </Card>
            <Card title={t("fill.title")}>
              <p>{t("fill.text")}</p>
              <FillForm
                {...hoursFormProps(language)}
                {...of}
                id="fill"
                say={fillFormSay(language)}
                action={fillHolidaysAction}
                initial={{
                  country: latest.calendar.zone.startsWith("America/") ? "US" : "JP",
                  year: String(year),
                }}
              />
            </Card>
          </Columns>
          <Preview
            ctx={ctx}
            of={found}
            filter={previewFilter.parse({
              severity: one(search.severity),
              day: one(search.day),
              time: one(search.time),
            })}
          />
          <DataTable
            caption={t("forPlans.title")}
            columns={planColumns}
            rows={plans}
            rowKey={({ id }) => id}
          />
          <DataTable
            caption={t("versions.title")}
            columns={versionColumns}
            rows={versions}
            rowKey={({ version }) => String(version)}
          />
        </Stack>
      </MainArea>
    );
  },
);
