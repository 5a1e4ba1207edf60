import { PostalLines } from "@/app/_postal/postal-lines";
import { Card } from "@/app/_ui/card";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList, type SummaryRow } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { comma } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { SeenAccount } from "@/lib/staff/accounts/commands";

/** The basic facts of the account; with its consent, what is on file about it. */
export function Facts({ ctx, seen }: { ctx: Ctx<StaffMember>; seen: SeenAccount }) {
  const { language } = ctx;
  const { account, profile, superUsers } = seen;
  const t = words(language, "staff");
  const a = words(language, "accounts");
  const standing = (
    <StatusPill tone={account.standing === "customer" ? "ok" : "info"}>
      {a(`standing.${account.standing}`)}
    </StatusPill>
  );
  const names = superUsers.map((person) => displayName(person, language)).join(comma(language));
  return (
    <Card title={profile ? t("account.facts") : t("account.basics")}>
      <SummaryList
        rows={[
          { label: t("accounts.number"), value: String(account.number) },
          { label: t("accounts.standing"), value: standing },
          ...(profile ? profileRows(ctx, profile) : [{ label: t("account.superUsers"), value: names }]),
        ]}
      />
    </Card>
  );
}

function profileRows(ctx: Ctx<StaffMember>, profile: NonNullable<SeenAccount["profile"]>): SummaryRow[] {
  const { language, actor } = ctx;
  const t = words(language, "staff");
  const { memberCount } = profile;
  return [
    { label: t("account.kind"), value: words(language, "accounts")(`kind.${profile.kind}`) },
    { label: t("accounts.domain"), value: profile.emailDomain },
    {
      label: t("account.address"),
      value: <PostalLines address={{ ...profile, address2: profile.address2 ?? "" }} language={language} />,
    },
    { label: t("account.website"), value: profile.website ?? "" },
    {
      label: t("account.members"),
      value: memberCount > countCap ? t("countMore", { count: countCap }) : String(memberCount),
    },
    {
      label: t("account.superUsers"),
      value: profile.superUsers
        .map((person) => `${displayName(person, language)} <${person.email}>`)
        .join(comma(language)),
    },
    {
      label: t("accounts.since"),
      value: <TimeStamp at={profile.createdAt} language={language} zone={actor.timeZone} />,
    },
  ];
}
