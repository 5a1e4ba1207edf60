import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { getProfile } from "@/lib/licensing/credits/queries";
import { env } from "@/lib/platform/env";
import { deployFirewallAction, withdrawFirewallAction } from "../../action";
import { DeployForm } from "./deploy-form";

type Seen = Awaited<ReturnType<typeof getProfile>>;

/** The firewalls that run under a profile; put on and taken off here. */
export function Firewalls({
  ctx,
  seen: { profile, firewalls },
  mayManage,
  running,
}: {
  ctx: Ctx<AccountMember>;
  seen: Seen;
  mayManage: boolean;
  running: boolean;
}) {
  const { language, actor } = ctx;
  const t = words(language, "credits");
  const columns: Column<Seen["firewalls"][number]>[] = [
    {
      key: "serial",
      header: t("serial"),
      rowHeader: true,
      nowrap: true,
      cell: (row) => (
        <AppLink href={`/assets/${row.serial}?account=${actor.account.number}`}>{row.serial}</AppLink>
      ),
    },
    { key: "name", header: t("name"), cell: (row) => row.name ?? "–" },
    { key: "product", header: t("product"), cell: (row) => row.productName },
    {
      key: "since",
      header: t("since"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.addedAt} language={language} zone={actor.timeZone} style="date" />,
    },
    ...(mayManage
      ? [
          {
            key: "withdraw",
            header: t("withdraw"),
            cell: (row: Seen["firewalls"][number]) => (
              <OneButtonForm
                action={withdrawFirewallAction}
                values={{ account: actor.account.id, profileId: profile.id, assetId: row.assetId }}
                label={t("withdraw")}
                name={t("withdrawOf", { serial: row.serial })}
                unreachable={formWords(language).unreachable}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <Stack>
      <h2>{t("deployed")}</h2>
      <DataTable
        caption={t("deployed")}
        captionHidden
        columns={columns}
        rows={firewalls}
        rowKey={(row) => row.assetId}
        empty={<p>{t("deployedNone")}</p>}
      />
      {mayManage && running ? (
        <Card title={t("deploy")}>
          <DeployForm
            action={deployFirewallAction}
            title={`${profile.name} – ${env().PORTAL_NAME}`}
            words={formWords(language)}
            sentences={faultSentences(language, "credits", ["serial"])}
            initial={{ serial: "" }}
            account={actor.account.id}
            profileId={profile.id}
            say={{ serial: t("serialLabel"), serialHint: t("serialHint"), submit: t("submitDeploy") }}
          />
        </Card>
      ) : null}
    </Stack>
  );
}
