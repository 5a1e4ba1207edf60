import { Card } from "@/app/_ui/card";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { PostalLines } from "@/app/_postal/postal-lines";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { getCustomerAccount } from "@/lib/staff/accounts/queries";

/** What is on file about the account, and who runs it. */
export function Facts({
  ctx,
  seen,
}: {
  ctx: Ctx<StaffMember>;
  seen: Awaited<ReturnType<typeof getCustomerAccount>>;
}) {
  const { language, actor } = ctx;
  const { account, superUsers, memberCount } = seen;
  const t = words(language, "staff");
  const a = words(language, "accounts");
  const standing = (
    <StatusPill tone={account.standing === "customer" ? "ok" : "info"}>
      {a(`standing.${account.standing}`)}
    </StatusPill>
  );
  return (
    <Card title={t("account.facts")}>
      <SummaryList
        rows={[
          { label: t("accounts.standing"), value: standing },
          { label: t("account.kind"), value: a(`kind.${account.kind}`) },
          { label: t("accounts.domain"), value: account.emailDomain },
          {
            label: t("account.address"),
            value: (
              <PostalLines address={{ ...account, address2: account.address2 ?? "" }} language={language} />
            ),
          },
          { label: t("account.website"), value: account.website ?? "" },
          {
            label: t("account.members"),
            value: memberCount > countCap ? t("countMore", { count: countCap }) : String(memberCount),
          },
          {
            label: t("account.superUsers"),
            value: superUsers
              .map((person) => `${displayName(person, language)} <${person.email}>`)
              .join(", "),
          },
          {
            label: t("accounts.since"),
            value: <TimeStamp at={account.createdAt} language={language} zone={actor.timeZone} />,
          },
        ]}
      />
    </Card>
  );
}
