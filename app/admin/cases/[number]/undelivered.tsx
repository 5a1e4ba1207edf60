import css from "@/app/_desk/desk.module.css";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { OneButtonForm } from "@/app/one-button-form";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { listUndelivered } from "@/lib/cases/mail/bounces/queries";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { formWords, words } from "@/lib/i18n/words";
import { writeAgainAction } from "./action";

/** Readers whose mails come back, with what their servers said. */
export async function Undelivered({ ctx, about }: { ctx: Ctx<StaffMember>; about: Case }) {
  const { language, actor } = ctx;
  const t = words(language, "quarantine");
  const all = await listUndelivered(ctx, about);
  if (all.length === 0) return null;
  return (
    <NoticePanel kind="danger" title={t("bounced.title")}>
      <Stack gap="s">
        {all.map(({ mailId, recipient: address, at, permanent, diagnostic, status, stopped }) => (
          <div key={mailId}>
            <p>
              {t(permanent ? "bounced.failed" : "bounced.delayed", {
                address,
                at: formatTime(at, language, actor.timeZone, "short"),
              })}{" "}
              {stopped ? t("bounced.stopped", { address }) : ""}
            </p>
            {diagnostic || status ? (
              <p className={css.meta}>{t("bounced.said", { words: diagnostic ?? status ?? "" })}</p>
            ) : null}
            {stopped ? (
              <OneButtonForm
                action={writeAgainAction}
                values={{ number: showNumber(about.number), mailId }}
                label={t("bounced.again")}
                name={t("bounced.againOf", { address })}
                unreachable={formWords(language).unreachable}
              />
            ) : null}
          </div>
        ))}
      </Stack>
    </NoticePanel>
  );
}
