import { BackLink } from "@/app/_ui/back-link";
import { CodeChip } from "@/app/_ui/code-chip";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { OneButtonForm } from "@/app/one-button-form";
import { getWebhook, listDeliveries } from "@/lib/accounts/webhooks/queries";
import { formWords } from "@/lib/i18n/words";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { ProveFirst } from "../../prove";
import { enableWebhookAction, secretStoredAction, testWebhookAction } from "../action";
import { readNewSecret } from "../new-secret";
import { shortAddress, toneOfWebhook, webhookWords } from "../webhook-words";
import { Acts } from "./acts";
import { Messages } from "./messages";

const done = {
  made: "doneMade",
  changed: "doneChanged",
  renewed: "doneRenewed",
  enabled: "doneEnabled",
  disabled: "doneDisabled",
} as const;

export default enter(
  { needs: "webhooks.manage", path: "/account/webhooks/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const row = await getWebhook(ctx, params.id ?? "");
    const after = one(search.after);
    const messages = await listDeliveries(ctx, row.id, after);
    const { t, when, kindsOf } = webhookWords(ctx);
    const secret = await readNewSecret(actor.userId, row.id);
    const outcome = done[one(search.done) as keyof typeof done];
    const proven = hasFreshProof(ctx);
    const values = { account: actor.account.id, webhookId: row.id };
    const { unreachable } = formWords(language);
    const heading = shortAddress(row.url);
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/account/webhooks?account=${actor.account.number}`}>{t("back")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        {/* a long address may break after a stroke */}
        <PageHeader
          title={`${heading} – ${env().PORTAL_NAME}`}
          heading={heading.replaceAll("/", "/\u200b")}
        />
        <Stack gap="l">
          {secret ? (
            <NoticePanel kind="ok" title={t("newSecret")}>
              <p>
                <CodeChip code={secret} copy={{ label: t("copy"), done: t("copied") }} />
              </p>
              <p>{t("newSecretText")}</p>
              <OneButtonForm
                action={secretStoredAction}
                values={values}
                label={t("stored")}
                unreachable={unreachable}
              />
            </NoticePanel>
          ) : null}
          {row.disabledAt ? (
            <NoticePanel
              {...(row.disabledReason === "by_hand" ? {} : { kind: "danger" as const })}
              title={t("disabledTitle")}
            >
              <p>{t(`disabledText.${row.disabledReason ?? "by_hand"}`, { when: when(row.disabledAt) })}</p>
              {proven ? (
                <>
                  <p>{t("enableAbout")}</p>
                  <OneButtonForm
                    action={enableWebhookAction}
                    values={values}
                    label={t("enable")}
                    look="primary"
                    unreachable={unreachable}
                  />
                </>
              ) : null}
            </NoticePanel>
          ) : null}
          <SummaryList
            rows={[
              { label: t("receiver"), value: row.url },
              { label: t("kinds"), value: kindsOf(row.kinds) },
              {
                label: t("stateLabel"),
                value: <StatusPill tone={toneOfWebhook[row.state]}>{t(`state.${row.state}`)}</StatusPill>,
              },
              ...(row.state === "failing" && row.failingSince
                ? [{ label: t("failingSince"), value: when(row.failingSince) }]
                : []),
              { label: t("lastDelivered"), value: row.deliveredAt ? when(row.deliveredAt) : t("never") },
              ...(row.formerUntil && row.formerUntil > ctx.now
                ? [{ label: t("secretsBoth"), value: when(row.formerUntil) }]
                : []),
              { label: t("made"), value: when(row.createdAt) },
              {
                label: t("madeBy"),
                value: row.creator ? displayName(row.creator, language) : (row.createdByProgram ?? ""),
              },
            ]}
          />
          <Stack>
            <p>{t("testAbout")}</p>
            <OneButtonForm
              action={testWebhookAction}
              values={values}
              label={t("test")}
              unreachable={unreachable}
            />
          </Stack>
          <Messages ctx={ctx} webhookId={row.id} messages={messages} after={after} />
          {proven ? (
            <Acts ctx={ctx} row={row} />
          ) : (
            <ProveFirst ctx={ctx} path={`/account/webhooks/${row.id}`} text={t("proveText")} />
          )}
        </Stack>
      </MainArea>
    );
  },
);
