import { Card } from "@/app/_ui/card";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { findConversionRequest } from "@/lib/accounts/conversions/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { askForConversionAction } from "./action";
import { ConversionForm } from "./conversion-form";

/** Says plainly that the account is Eval, what that means, and how it becomes a Customer account (S0, domain rule 36). */
export function EvalNotice({
  ctx,
  asked,
  mayAsk,
  title,
}: {
  ctx: Ctx<AccountMember>;
  asked: Awaited<ReturnType<typeof findConversionRequest>>;
  mayAsk: boolean;
  title: string;
}) {
  const { language, actor } = ctx;
  const t = words(language, "home");
  return (
    <NoticePanel kind="info" title={t("eval.title")}>
      <Stack>
        <p>{t("eval.text")}</p>
        <h3>{t("eval.means")}</h3>
        <p>{t("eval.meansText")}</p>
        <h3>{t("eval.how")}</h3>
        <ul>
          <li>{t("eval.howOrder")}</li>
          <li>{t("eval.howAsk")}</li>
        </ul>
        <p>{t("eval.keeps")}</p>
        {asked ? (
          <p>
            {t("eval.asked", {
              name: displayName(asked, language),
              when: formatTime(asked.createdAt, language, actor.timeZone),
            })}
          </p>
        ) : null}
        {!asked && !mayAsk ? <p>{t("eval.onlyManagers")}</p> : null}
        {!asked && mayAsk ? (
          <Card level={3} title={t("eval.askTitle")}>
            <ConversionForm
              id="conversion"
              action={askForConversionAction}
              account={actor.account.id}
              title={title}
              words={formWords(language)}
              sentences={faultSentences(language, "home", ["note", "salesOrder", "customerId"])}
              say={{
                note: t("eval.note"),
                noteHint: t("eval.noteHint"),
                salesOrder: t("eval.salesOrder"),
                customerId: t("eval.customerId"),
                proofHint: t("eval.proofHint"),
                ask: t("eval.ask"),
              }}
            />
          </Card>
        ) : null}
      </Stack>
    </NoticePanel>
  );
}
