import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { Flash } from "@/app/_ui/notice-panel";
import { Row } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { formWords, words } from "@/lib/i18n/words";
import { findOwnFeed } from "@/lib/licensing/calendar/queries";
import { monthCap } from "@/lib/licensing/expiry/queries";
import { createFeedAction, revokeFeedAction } from "./action";

/** One's own calendar of ends: its address, a new one, the end of it. */
export async function CalendarCard({ ctx, stopped }: { ctx: Ctx<AccountMember>; stopped: boolean }) {
  const { language, actor } = ctx;
  const t = words(language, "expiry");
  const feed = await findOwnFeed(ctx);
  const when = (at: Date) => formatTime(at, language, actor.timeZone);
  const values = { account: actor.account.id };
  const { unreachable } = formWords(language);
  return (
    <Card title={t("calendar")}>
      {stopped ? <Flash kind="ok">{t("stopped")}</Flash> : null}
      <p>{t("calendarText", { count: String(monthCap) })}</p>
      {feed ? (
        <>
          <CodeChip code={feed.url} copy={{ label: t("copy"), done: t("copied") }} />
          <p>
            {t("calendarSince", { date: when(feed.createdAt) })}{" "}
            {feed.lastReadAt ? t("calendarRead", { date: when(feed.lastReadAt) }) : t("calendarNever")}
          </p>
        </>
      ) : null}
      <Row>
        <OneButtonForm
          action={createFeedAction}
          values={values}
          label={feed ? t("calendarRenew") : t("calendarMake")}
          unreachable={unreachable}
        />
        {feed ? (
          <OneButtonForm
            action={revokeFeedAction}
            values={values}
            label={t("calendarStop")}
            look="danger"
            unreachable={unreachable}
          />
        ) : null}
      </Row>
    </Card>
  );
}
