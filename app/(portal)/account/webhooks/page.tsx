import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { listWebhooks, type WebhookRow } from "@/lib/accounts/webhooks/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { shortAddress, toneOfWebhook, webhookWords } from "./webhook-words";

export default enter({ needs: "webhooks.manage", path: "/account/webhooks" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const { number, name } = actor.account;
  const { t, kindsOf } = webhookWords(ctx);
  const add = (
    <LinkButton href={`/account/webhooks/new?account=${number}`} look="primary">
      {t("add")}
    </LinkButton>
  );
  const webhooks = await listWebhooks(ctx);
  const columns: Column<WebhookRow>[] = [
    {
      key: "receiver",
      header: t("receiver"),
      rowHeader: true,
      cell: (row) => (
        <AppLink href={`/account/webhooks/${row.id}?account=${number}`}>{shortAddress(row.url)}</AppLink>
      ),
    },
    { key: "kinds", header: t("kinds"), cell: (row) => kindsOf(row.kinds) },
    {
      key: "state",
      header: t("stateLabel"),
      cell: (row) => <StatusPill tone={toneOfWebhook[row.state]}>{t(`state.${row.state}`)}</StatusPill>,
    },
    {
      key: "last",
      header: t("lastDelivered"),
      cell: (row) =>
        row.deliveredAt ? (
          <TimeStamp at={row.deliveredAt} language={language} zone={actor.timeZone} />
        ) : (
          t("never")
        ),
    },
  ];
  return (
    <MainArea
      before={
        <>
          <BackLink href={`/account?account=${number}`}>
            {words(language, "accounts")("account.title")}
          </BackLink>
          {one(search.done) === "deleted" ? <Flash kind="ok">{t("doneDeleted")}</Flash> : null}
        </>
      }
    >
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name })}
        {...(webhooks.length > 0 ? { actions: add } : {})}
      />
      <Stack>
        <DataTable
          caption={t("list")}
          captionHidden
          columns={columns}
          rows={webhooks}
          rowKey={(row) => row.id}
          empty={
            <EmptyState level={2} title={t("none")} action={add}>
              {t("noneText")}
            </EmptyState>
          }
        />
        <p>
          <AppLink href="/docs/api/webhooks">{t("docs")}</AppLink>
        </p>
      </Stack>
    </MainArea>
  );
});
