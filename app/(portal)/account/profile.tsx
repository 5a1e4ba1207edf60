import { PostalLines } from "@/app/_postal/postal-lines";
import { Card } from "@/app/_ui/card";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { isRole } from "@/lib/access/roles";
import type { getOwnAccount } from "@/lib/accounts/queries";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

type Account = Awaited<ReturnType<typeof getOwnAccount>>;

/** What the account decided about new members and about support. */
function rulesOf(account: Account, language: Language) {
  const t = words(language, "settings");
  const domains = account.approvalPolicy === "own_domains" ? account.autoApproveDomains.join(", ") : "";
  return [
    {
      label: t("names.defaultRole"),
      value: isRole(account.defaultRole) ? roleNames([account.defaultRole], language) : "",
    },
    {
      label: t("names.approvalPolicy"),
      value: `${t(`approvalPolicy.${account.approvalPolicy}`)}${domains ? ` (${domains})` : ""}`,
    },
    { label: t("names.staffAccess"), value: t(`staffAccess.${account.staffAccess}`) },
  ];
}

/** What is on file about the account, and what the reader is in it. */
export function Profile({ ctx, account }: { ctx: Ctx<AccountMember>; account: Account }) {
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
          ...rulesOf(account, language),
          { label: t("account.myRoles"), value: roleNames(actor.account.roles, language) },
        ]}
      />
    </Card>
  );
}
