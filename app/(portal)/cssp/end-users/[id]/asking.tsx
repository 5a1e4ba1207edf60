import { Card } from "@/app/_ui/card";
import { formatTime } from "@/app/_ui/time-format";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import type { SentLink } from "@/lib/provisioning/confirming/queries";
import type { EndUserRecord } from "@/lib/provisioning/records/queries";
import { askAction, withdrawAction } from "./action";
import { AskForm } from "./ask-form";

/** How the last link to the end user stands, and the way to send one. */
export function Asking({
  ctx,
  record,
  link,
}: {
  ctx: Ctx<AccountMember>;
  record: EndUserRecord;
  link: SentLink | null;
}) {
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  const { id: account } = actor.account;
  const when = (at: Date) => formatTime(at, language, actor.timeZone);
  return (
    <Card title={t("ask.title")}>
      <p>{t("ask.text", { email: record.facts.contactEmail, days: env().END_USER_LINK_DAYS })}</p>
      {link ? (
        <p>
          {t(`ask.${link.state}`, {
            ...{ email: link.recipient, when: when(link.createdAt) },
            until: when(link.expiresAt),
          })}{" "}
          {link.state === "open" ? t("ask.again") : null}
        </p>
      ) : null}
      <AskForm
        id="ask"
        action={askAction}
        words={formWords(language)}
        sentences={faultSentences(language, "endUsers", ["language"])}
        initial={{ language: record.facts.country === "JP" ? "ja" : "en" }}
        account={account}
        endUserId={record.id}
        languages={languages.map((value) => ({
          value,
          label: words(language, "accounts")(`languages.${value}`),
        }))}
        say={{ language: t("ask.language"), submit: t("ask.submit") }}
      />
      {link?.state === "open" ? (
        <OneButtonForm
          action={withdrawAction}
          values={{ account, linkId: link.id }}
          label={t("ask.withdraw")}
          look="quiet"
          unreachable={formWords(language).unreachable}
        />
      ) : null}
    </Card>
  );
}
