import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { DetailsHint } from "@/app/_ui/details-hint";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listConsoles } from "@/lib/registration/consoles/queries";
import { enter, one } from "@/lib/web/page";
import { connectConsoleAction, revokeConsoleAction } from "./action";
import { ConsoleForm } from "./form";
import { readNewKey } from "./new-key";

export default enter({ needs: "consoles.manage", path: "/account/consoles" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const consoles = await listConsoles(ctx, one(search.after));
  const newKey = search.done ? null : await readNewKey(actor.userId);
  const title = `${t("consoles.title")} – ${env().PORTAL_NAME}`;
  const here = `/account/consoles?account=${actor.account.number}`;
  const shared = { words: formWords(language), title };
  const columns: Column<(typeof consoles.rows)[number]>[] = [
    { key: "product", header: t("consoles.product"), rowHeader: true, cell: (row) => row.productName },
    { key: "tenant", header: t("consoles.tenant"), cell: (row) => row.tenant },
    { key: "key", header: t("consoles.key"), cell: (row) => t("consoles.keyEnd", { end: row.keyEnd }) },
    {
      key: "connected",
      header: t("consoles.connected"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.createdAt} language={language} zone={actor.timeZone} style="date" />,
    },
    {
      key: "state",
      header: t("consoles.state"),
      cell: (row) =>
        row.revokedAt ? (
          t("consoles.revoked", { when: formatTime(row.revokedAt, language, actor.timeZone, "date") })
        ) : (
          <OneButtonForm
            unreachable={shared.words.unreachable}
            action={revokeConsoleAction}
            values={{ account: actor.account.id, consoleId: row.id }}
            label={t("consoles.revoke")}
            name={t("consoles.revokeNamed", { product: row.productName, tenant: row.tenant })}
          />
        ),
    },
  ];
  return (
    <MainArea
      before={
        <>
          <BackLink href={`/account?account=${actor.account.number}`}>{t("account.title")}</BackLink>
          {one(search.done) === "revoked" ? <Flash kind="ok">{t("consoles.doneRevoked")}</Flash> : null}
        </>
      }
    >
      <PageHeader heading={t("consoles.title")} lead={t("consoles.lead")} />
      <Stack gap="l">
        {newKey ? (
          <NoticePanel kind="ok" title={t("consoles.newKey")}>
            <p>
              <CodeChip code={newKey} copy={{ label: t("consoles.copy"), done: t("consoles.copied") }} />
            </p>
            <p>{t("consoles.newKeyText")}</p>
          </NoticePanel>
        ) : null}
        <Stack>
          <h2>{t("consoles.list")}</h2>
          <DataTable
            caption={t("consoles.list")}
            captionHidden
            columns={columns}
            rows={consoles.rows}
            rowKey={(row) => row.id}
            empty={
              <EmptyState level={3} title={t("consoles.none")}>
                {t("consoles.noneText")}
              </EmptyState>
            }
          />
          <Pager
            label={t("pages")}
            {...(search.after ? { previous: { href: here, label: t("newer") } } : {})}
            {...(consoles.next
              ? { next: { href: `${here}&after=${consoles.next}`, label: t("older") } }
              : {})}
          />
        </Stack>
        <Card title={t("consoles.connect")}>
          <ConsoleForm
            {...shared}
            id="connect"
            action={connectConsoleAction}
            account={actor.account.id}
            sentences={faultSentences(language, "accounts", ["productName", "tenant"])}
            say={{
              productName: t("consoles.productName"),
              productNameHint: t("consoles.productNameHint", { example: "Cortex XSOAR" }),
              tenant: t("consoles.tenantLabel"),
              tenantHint: t("consoles.tenantHint"),
              submit: t("consoles.submit"),
            }}
          />
        </Card>
        <DetailsHint summary={t("consoles.howTo")}>
          <p>{t("consoles.howToText")}</p>
          <p>
            <CodeChip code={`POST ${env().PORTAL_BASE_URL}/api/v1/console-registrations`} />
          </p>
        </DetailsHint>
      </Stack>
    </MainArea>
  );
});
