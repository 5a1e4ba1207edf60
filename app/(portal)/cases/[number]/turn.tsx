import { formatTime } from "@/app/_ui/time-format";
import { TurnBar } from "@/app/_ui/turn-bar";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Case } from "@/lib/cases/queries";
import { turnOf } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";

/** Whose turn it is and by when: what is asked first about any case. */
export function Turn({ ctx, about }: { ctx: Ctx<AccountMember>; about: Case }) {
  const { language, actor, now } = ctx;
  const t = words(language, "casePage");
  const when = (at: Date) => formatTime(at, language, actor.timeZone);
  const { status, nextDueAt, closedAt } = about;
  const turn = turnOf(status);
  if (turn === "nobody")
    return (
      <TurnBar tone="calm" turn={t(`turn.nobody.${status === "cancelled" ? "cancelled" : "closed"}`)}>
        {closedAt ? t("turn.closedOn", { when: when(closedAt) }) : null}
      </TurnBar>
    );
  if (turn === "customer")
    return (
      <TurnBar turn={t("turn.customer")}>
        {t(`turn.${status === "solution_provided" ? "solution_provided" : "waiting_customer"}`)}
        {/* what was promised all the same: severity 1 never pauses, and staff may have named a time */}
        {nextDueAt && nextDueAt > now ? <> {t("turn.next", { when: when(nextDueAt) })}</> : null}
      </TurnBar>
    );
  const late = nextDueAt !== null && nextDueAt < now;
  return (
    <TurnBar turn={t("turn.support")} tone={late ? "late" : nextDueAt ? "clock" : "calm"}>
      {nextDueAt ? t(late ? "turn.overdue" : "turn.next", { when: when(nextDueAt) }) : t("turn.noDate")}
    </TurnBar>
  );
}
