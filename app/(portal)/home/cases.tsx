import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Columns } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import type { countOpenCases } from "@/lib/cases/listing/queries";
import { words } from "@/lib/i18n/words";
import { addressOf } from "../cases/addresses";

type Counts = Awaited<ReturnType<typeof countOpenCases>>;
const shown = (count: number) => (count > countCap ? `${countCap.toLocaleString("en")}+` : String(count));

/** Cases that wait for an answer of the customer: they need somebody now. */
export function CasesWaiting({ ctx, waiting }: { ctx: Ctx<AccountMember>; waiting: number }) {
  const t = words(ctx.language, "caseList");
  return (
    <NoticePanel kind="clock" title={t("home.waitingNow", { count: Math.min(waiting, countCap) })}>
      <LinkButton href={addressOf("/cases", ctx.actor.account.number, { turn: "customer" })}>
        {t("home.answer")}
      </LinkButton>
    </NoticePanel>
  );
}

/** How many cases are open, and how many of them wait for the customer. */
export function CasesCard({ ctx, cases }: { ctx: Ctx<AccountMember>; cases: Counts }) {
  const t = words(ctx.language, "caseList");
  const { number, permissions } = ctx.actor.account;
  return (
    <Card title={t("home.title")}>
      <Columns narrow>
        <Stat label={t("home.open")} value={shown(cases.open)} href={addressOf("/cases", number)} />
        <Stat
          label={t("home.waiting")}
          value={shown(cases.waiting)}
          tone={cases.waiting > 0 ? "clock" : "plain"}
          href={addressOf("/cases", number, { turn: "customer" })}
        />
      </Columns>
      {permissions.has("cases.open") ? (
        <p>
          <LinkButton href={addressOf("/cases/new", number)}>{t("open")}</LinkButton>
        </p>
      ) : null}
    </Card>
  );
}
