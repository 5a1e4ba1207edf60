import { LinkButton } from "@/app/_ui/button";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Snippet } from "@/app/_ui/snippet";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Call } from "@/lib/accounts/api-requests/queries";
import { formWords, refusalCure, refusalSentence, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { isRefusalCode } from "@/lib/platform/refusal";
import { adviceCodes } from "@/lib/provisioning/advice/rules";
import { replayable } from "@/lib/provisioning/replays/rules";
import { curlOf } from "@/lib/provisioning/rest/notation/rules";
import type { FormServerAction } from "@/lib/web/form-state";
import { adviceWord } from "../end-users/[id]/advice";

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** One call: what was sent and answered, why, and how to send it again. `canReplay`: there is a sandbox with a key. */
export function CallDetail({
  ctx,
  call,
  canReplay,
  action,
}: {
  ctx: Ctx<AccountMember>;
  call: Call;
  canReplay: boolean;
  /** sends it again; of the page it stands on, because each has its own door */
  action: FormServerAction;
}) {
  const { language, actor } = ctx;
  const t = words(language, "calls");
  const { number, id: account, permissions } = actor.account;
  const code = call.code && isRefusalCode(call.code) ? call.code : null;
  const support = { email: env().PORTAL_SUPPORT_EMAIL, phone: env().PORTAL_SUPPORT_PHONE };
  const odd = adviceCodes.filter((one) => call.advice.includes(one));
  const said = words(language, "provisioning");
  const curl = curlOf({
    base: env().PORTAL_BASE_URL,
    method: call.method,
    path: call.path,
    dialect: call.dialect,
    body: typeof call.body === "object" ? call.body : undefined,
  });
  return (
    <Stack gap="l">
      <SummaryList
        rows={[
          {
            label: t("facts.when"),
            value: <TimeStamp at={call.at} language={language} zone={actor.timeZone} />,
          },
          {
            label: t("facts.call"),
            value: (
              <code>
                {call.method} {call.path}
              </code>
            ),
          },
          {
            label: t("facts.status"),
            value: call.code ? `${call.status} ${call.code}` : String(call.status),
          },
          {
            label: t("facts.key"),
            value: call.keyName
              ? t("keyNamed", { name: call.keyName, end: call.keyEnd ?? "" })
              : t("keyGone"),
          },
          { label: t("facts.where"), value: call.sandbox ? t("facts.sandbox") : t("facts.real") },
          { label: t("facts.from"), value: call.ip },
          { label: t("facts.agent"), value: call.userAgent },
          { label: t("facts.took"), value: t("facts.milliseconds", { ms: call.ms }) },
        ]}
      />
      {code ? (
        <NoticePanel kind="danger" title={t("why")}>
          <p>{refusalSentence(language, code, support)}</p>
          <p>
            <strong>{t("cure")}</strong>
          </p>
          <p>{refusalCure(language, code, support)}</p>
        </NoticePanel>
      ) : null}
      {odd.length > 0 ? (
        <NoticePanel title={t("adviceTitle")}>
          <ul>
            {odd.map((one) => (
              <li key={one}>{said(`quality.short.${adviceWord(one)}`)}</li>
            ))}
          </ul>
        </NoticePanel>
      ) : null}
      <Stack>
        <h2>{t("body")}</h2>
        {call.body === null ? (
          <p>{t("noBody")}</p>
        ) : (
          <>
            <p>{t("bodyNote")}</p>
            <Snippet text={shown(call.body)} />
          </>
        )}
        <h2>{t("answer")}</h2>
        <Snippet text={shown(call.answer)} />
      </Stack>
      <Stack>
        <h2>{t("again")}</h2>
        <Snippet text={curl} copy={{ label: t("copyCurl"), done: t("copied") }} />
        {!replayable(call) ? (
          <p>{t("replayNot")}</p>
        ) : canReplay ? (
          <>
            <p>{t("replayAbout")}</p>
            <OneButtonForm
              unreachable={formWords(language).unreachable}
              action={action}
              values={{ account, requestId: call.id }}
              label={t("replay")}
            />
          </>
        ) : (
          <p>{t("replayClosed")}</p>
        )}
        {!canReplay && permissions.has("api_keys.manage") ? (
          <p>
            <LinkButton href={`/account/api-keys/sandbox?account=${number}`}>
              {words(language, "programs")("sandbox.visit")}
            </LinkButton>
          </p>
        ) : null}
      </Stack>
    </Stack>
  );
}
