import { Card } from "@/app/_ui/card";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { PostalLines } from "@/app/_postal/postal-lines";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { getOwnAccount } from "@/lib/accounts/queries";
import { words } from "@/lib/i18n/words";

/** What is on file about the account, and what the reader is in it. */
export function Profile({
  ctx,
  account,
}: {
  ctx: Ctx<AccountMember>;
  account: Awaited<ReturnType<typeof getOwnAccount>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const address = (
    <PostalLines address={{ ...account, address2: account.address2 ?? "" }} language={language} />
  );
  const standing = (
    <StatusPill tone={account.standing === "customer" ? "ok" : "info"}>
      {t(`standing.${account.standing}`)}
    </StatusPill>
  );
  return (
    <Card title={t("account.profile")}>
      <SummaryList
        rows={[
          { label: t("account.name"), value: account.name },
          { label: t("account.number"), value: String(account.number) },
          { label: t("account.standing"), value: standing },
          { label: t("account.kind"), value: t(`kind.${account.kind}`) },
          { label: t("account.address"), value: address },
          { label: t("account.website"), value: account.website ?? "" },
          { label: t("account.domain"), value: account.emailDomain },
          {
            label: t("account.since"),
            value: (
              <TimeStamp at={account.createdAt} language={language} zone={actor.timeZone} style="date" />
            ),
          },
          { label: t("account.myRoles"), value: roleNames(actor.account.roles, language) },
        ]}
      />
    </Card>
  );
}
