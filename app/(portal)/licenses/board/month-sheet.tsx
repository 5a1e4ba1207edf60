import { AppLink } from "@/app/_ui/app-link";
import { HiddenText } from "@/app/_ui/hidden-text";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { BoardFilter } from "@/lib/licensing/expiry/input";
import { type Ending, listEndingBetween, monthCap } from "@/lib/licensing/expiry/queries";
import { dayIn, lastDayIn, monthOf, weeksOf } from "@/lib/licensing/expiry/rules";
import css from "./board.module.css";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
/** So many ends are written into one day; the rest are counted. */
const perDay = 4;
const day = 86_400_000;

/** A month as a sheet of paper, Monday first, days and ends in the reader's zone. */
export async function MonthSheet({
  ctx,
  month,
  thisMonth,
  kind,
}: {
  ctx: Ctx<AccountMember>;
  month: string;
  thisMonth: string;
  kind: BoardFilter["kind"];
}) {
  const { language, actor, now } = ctx;
  const t = words(language, "expiry");
  const about = monthOf(month);
  if (!about) return null;
  // wider than any zone; the days are sorted out below
  const from = new Date(Date.parse(`${month}-01T00:00:00Z`) - day);
  const to = new Date(Date.parse(`${about.next}-01T00:00:00Z`) + day);
  const found = await listEndingBetween(ctx, from, to, kind);
  const byDay = new Map<string, Ending[]>();
  for (const ending of found.slice(0, monthCap)) {
    const on = lastDayIn(actor.timeZone, ending.endsAt);
    if (on.startsWith(month)) byDay.set(on, [...(byDay.get(on) ?? []), ending]);
  }
  const address = (to: string) => `/licenses/board?account=${actor.account.number}&kind=${kind}&month=${to}`;
  const heading = new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-US", {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(`${month}-01T00:00:00Z`));
  const today = dayIn(actor.timeZone, now);
  return (
    <Stack>
      <div className={css.nav}>
        <h2>{heading}</h2>
        <AppLink href={address(about.before)}>{t("before")}</AppLink>
        {month === thisMonth ? null : <AppLink href={address(thisMonth)}>{t("today")}</AppLink>}
        <AppLink href={address(about.next)}>{t("next")}</AppLink>
      </div>
      {found.length > monthCap ? (
        <NoticePanel kind="info">{t("tooMany", { count: String(monthCap) })}</NoticePanel>
      ) : null}
      {byDay.size === 0 ? <p>{t("monthNone")}</p> : null}
      <table className={css.month}>
        <caption>
          <HiddenText>{heading}</HiddenText>
        </caption>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                {t(`weekdays.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((one) => one !== null)}>
              {week.map((on, place) => {
                if (on === null) return <td key={weekdays[place]} data-empty />;
                const ends = byDay.get(on) ?? [];
                return (
                  <td
                    key={on}
                    data-today={on === today || undefined}
                    data-free={ends.length === 0 || undefined}
                  >
                    <span className={css.day}>
                      <span aria-hidden="true">{Number(on.slice(8))}</span>
                      <HiddenText>
                        {ends.length === 0 ? on : t("dayEnds", { day: on, count: ends.length })}
                      </HiddenText>
                    </span>
                    <Ends
                      ends={ends}
                      past={on < today}
                      account={actor.account.number}
                      more={t("moreThatDay", { count: ends.length - perDay })}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}

function Ends({
  ends,
  past,
  account,
  more,
}: {
  ends: readonly Ending[];
  past: boolean;
  account: number;
  more: string;
}) {
  if (ends.length === 0) return null;
  return (
    <ul className={css.ends}>
      {ends.slice(0, perDay).map((ending) => (
        <li key={ending.id} data-past={past || undefined}>
          <AppLink href={`/licenses/${ending.id}?account=${account}`}>{ending.productName}</AppLink>
          <br />
          {ending.assetName ?? ending.serial}
        </li>
      ))}
      {ends.length > perDay ? <li>{more}</li> : null}
    </ul>
  );
}
