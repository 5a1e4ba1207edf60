import { AppLink } from "@/app/_ui/app-link";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { listUndelivered } from "@/lib/cases/mail/bounces/queries";
import type { Case } from "@/lib/cases/queries";
import { words } from "@/lib/i18n/words";

/** Readers of a case whom its mails do not reach, and what can be done about it. */
export async function Undelivered({ ctx, about }: { ctx: Ctx<AccountMember>; about: Case }) {
  const { language, actor } = ctx;
  const t = words(language, "quarantine");
  const failed = (await listUndelivered(ctx, about)).filter(({ permanent }) => permanent);
  if (failed.length === 0) return null;
  const own = failed.some(({ recipient }) => recipient === actor.email.toLowerCase());
  const others = failed.some(({ recipient }) => recipient !== actor.email.toLowerCase());
  return (
    <NoticePanel kind="danger" title={t("bounced.title")}>
      {failed.map(({ mailId, recipient: address, at, stopped }) => (
        <p key={mailId}>
          {t("bounced.failed", { address, at: formatTime(at, language, actor.timeZone, "short") })}{" "}
          {stopped ? t("bounced.stopped", { address }) : ""}
        </p>
      ))}
      {others ? <p>{t("bounced.cureOther")}</p> : null}
      {own ? (
        <p>
          {t("bounced.cureOwn")} <AppLink href="/profile">{t("bounced.profile")}</AppLink>
        </p>
      ) : null}
    </NoticePanel>
  );
}
