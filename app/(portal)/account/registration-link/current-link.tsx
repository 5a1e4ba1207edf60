import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { findLivingLink } from "@/lib/accounts/links/queries";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { disableLinkAction } from "./action";
import { domainsOf, usesOf } from "./link-words";

/** The link to hand out, how much of it is used, and the way to end it. */
export function CurrentLink({
  ctx,
  link,
}: {
  ctx: Ctx<AccountMember>;
  link: NonNullable<Awaited<ReturnType<typeof findLivingLink>>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} />;
  const state = (
    <StatusPill tone={link.verdict === "usable" ? "ok" : "neutral"}>
      {t(`links.verdict.${link.verdict}`)}
    </StatusPill>
  );
  return (
    <Card title={t("links.current")}>
      <SummaryList
        rows={[
          {
            label: t("links.address"),
            value: <CodeChip code={link.url} copy={{ label: t("links.copy"), done: t("links.copied") }} />,
          },
          { label: t("links.state"), value: state },
          { label: t("links.uses"), value: usesOf(link, language) },
          { label: t("links.domains"), value: domainsOf(link, language) },
          { label: t("links.expires"), value: when(link.expiresAt) },
          { label: t("links.made"), value: when(link.createdAt) },
          { label: t("links.madeBy"), value: displayName(link.createdBy, language) },
        ]}
      />
      <p>{t("links.disableAbout")}</p>
      <OneButtonForm
        unreachable={formWords(language).unreachable}
        action={disableLinkAction}
        values={{ account: actor.account.id, linkId: link.id }}
        look="danger"
        label={t("links.disable")}
      />
    </Card>
  );
}
