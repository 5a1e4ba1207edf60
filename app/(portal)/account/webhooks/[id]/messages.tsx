import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { DeliveryRow, listDeliveries } from "@/lib/accounts/webhooks/queries";
import { env } from "@/lib/platform/env";
import { toneOfDelivery, webhookWords } from "../webhook-words";

/** What was sent to a webhook, newest first, and how it went. */
export function Messages({
  ctx,
  webhookId,
  messages,
  after,
}: {
  ctx: Ctx<AccountMember>;
  webhookId: string;
  messages: Awaited<ReturnType<typeof listDeliveries>>;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const { t, when, kindOf, outcomeOf } = webhookWords(ctx);
  const columns: Column<DeliveryRow>[] = [
    {
      key: "message",
      header: t("message"),
      rowHeader: true,
      cell: (row) => (
        <AppLink
          href={`/account/webhooks/messages/${row.id}?account=${actor.account.number}`}
          aria-label={t("openNamed", { kind: kindOf(row.kind), when: when(row.createdAt) })}
        >
          {kindOf(row.kind)}
        </AppLink>
      ),
    },
    {
      key: "when",
      header: t("when"),
      cell: (row) => <TimeStamp at={row.createdAt} language={language} zone={actor.timeZone} />,
    },
    {
      key: "state",
      header: t("stateLabel"),
      cell: (row) => <StatusPill tone={toneOfDelivery[row.state]}>{t(`delivery.${row.state}`)}</StatusPill>,
    },
    { key: "answer", header: t("answer"), cell: (row) => outcomeOf(row) || "–" },
    { key: "tries", header: t("tries"), align: "end", cell: (row) => String(row.attempts) },
  ];
  return (
    <Stack>
      <h2>{t("deliveries")}</h2>
      <p>{t("deliveriesAbout", { days: String(env().WEBHOOK_LOG_DAYS) })}</p>
      <DataTable
        caption={t("deliveries")}
        captionHidden
        columns={columns}
        rows={messages.rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState level={3} title={t("deliveriesNone")}>
            {t("deliveriesNoneText")}
          </EmptyState>
        }
      />
      <ListPager
        path={`/account/webhooks/${webhookId}`}
        query={{ account: actor.account.number }}
        after={after}
        next={messages.next}
        language={language}
      />
    </Stack>
  );
}
