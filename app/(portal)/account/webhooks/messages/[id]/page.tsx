import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { CodeChip } from "@/app/_ui/code-chip";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Snippet } from "@/app/_ui/snippet";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { OneButtonForm } from "@/app/one-button-form";
import { getDelivery } from "@/lib/accounts/webhooks/queries";
import { claimSeconds, testKind } from "@/lib/accounts/webhooks/rules";
import { formWords } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { deliverAgainAction } from "../../action";
import { shortAddress, toneOfDelivery, webhookWords } from "../../webhook-words";
import { LookAgain } from "./look-again";

/** One message: what was sent, what was answered, and sending it again. */
export default enter(
  { needs: "webhooks.manage", path: "/account/webhooks/messages/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const { number, id: account } = actor.account;
    const row = await getDelivery(ctx, params.id ?? "");
    const { t, when, kindOf, outcomeOf } = webhookWords(ctx);
    const heading = t("messageTitle", { kind: kindOf(row.kind) });
    const { type, timestamp, data } = row.payload;
    const onItsWay =
      row.nextAttemptAt !== null && row.nextAttemptAt.getTime() < ctx.now.getTime() + claimSeconds * 1_000;
    const may = row.state !== "waiting" && (!row.webhookDisabledAt || row.kind === testKind);
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/account/webhooks/${row.webhookId}?account=${number}`}>
              {shortAddress(row.url)}
            </BackLink>
            {one(search.done) === "again" && row.state === "waiting" ? (
              <Flash kind="ok">{t("doneAgain")}</Flash>
            ) : null}
          </>
        }
      >
        <PageHeader title={`${heading} – ${env().PORTAL_NAME}`} heading={heading} />
        <Stack gap="l">
          <SummaryList
            rows={[
              {
                label: t("stateLabel"),
                value: (
                  <Row>
                    <StatusPill tone={toneOfDelivery[row.state]}>{t(`delivery.${row.state}`)}</StatusPill>
                    {onItsWay ? <span>{t("soon")}</span> : null}
                    {row.nextAttemptAt && !onItsWay ? (
                      <span>{t("next", { when: when(row.nextAttemptAt) })}</span>
                    ) : null}
                  </Row>
                ),
              },
              { label: t("answer"), value: outcomeOf(row) },
              { label: t("tries"), value: String(row.attempts) },
              { label: t("happened"), value: when(new Date(timestamp)) },
              { label: t("lastTry"), value: row.attemptedAt ? when(row.attemptedAt) : "" },
              { label: t("tookLabel"), value: row.ms === null ? "" : t("took", { ms: row.ms }) },
              { label: t("messageId"), value: <CodeChip code={row.id} /> },
            ]}
          />
          {onItsWay ? (
            <>
              <LookAgain />
              <p>
                <AppLink href={`/account/webhooks/messages/${row.id}?account=${number}`}>
                  {t("refresh")}
                </AppLink>
              </p>
            </>
          ) : null}
          <Stack>
            <h2>{t("body")}</h2>
            <Snippet text={JSON.stringify({ type, timestamp, data }, null, 2)} />
          </Stack>
          {row.status === null ? null : (
            <Stack>
              <h2>{t("answerBody")}</h2>
              {row.answer ? <Snippet text={row.answer} /> : <p>{t("answerNone")}</p>}
            </Stack>
          )}
          {may ? (
            <Stack>
              <p>{t("againAbout")}</p>
              <OneButtonForm
                action={deliverAgainAction}
                values={{ account, deliveryId: row.id }}
                label={t("again")}
                unreachable={formWords(language).unreachable}
              />
            </Stack>
          ) : null}
        </Stack>
      </MainArea>
    );
  },
);
