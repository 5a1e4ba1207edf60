import { AppLink } from "@/app/_ui/app-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx, Member, Visitor } from "@/lib/access/ctx";
import type { Operation } from "@/lib/access/operation/input";
import { sampleFile } from "@/lib/cases/rest/input";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { licenseCalls } from "@/lib/provisioning/rest/license-calls/input";
import { addressOf, curlOf, withSerial } from "@/lib/provisioning/rest/notation/rules";
import { apiChanges } from "@/lib/provisioning/rest/rules";
import { listSandbox } from "@/lib/provisioning/sandbox/queries";
import { openApi } from "@/lib/web/openapi";
import { restOperations } from "@/lib/web/operations";
import { enter } from "@/lib/web/page";
import { Call } from "./call";
import { CaseTour } from "./case-tour";
import { Chapter, Chapters } from "./chapters";
import { Contents } from "./contents";
import { Errors } from "./errors";
import { Folds } from "./fold";
import { IndexOfCalls } from "./index-of-calls";
import { WebhookTour } from "./webhook-tour";

/** Serials of the documented samples, in whose place the reader's own stands. */
const documented = ["0001A101234", "007900051000017"];

/** A device of the reader's sandbox, where there is one that they may know of. */
async function ownSerial(ctx: Ctx<Member | Visitor>): Promise<string | undefined> {
  const { actor } = ctx;
  if (actor.kind !== "member" || !actor.account) return undefined;
  const { permissions } = actor.account;
  if (!permissions.has("api_keys.manage") && !permissions.has("provisioning.read")) return undefined;
  const { devices } = await listSandbox(ctx as Ctx<AccountMember>);
  return devices[0]?.serial;
}

/** The API explained, made from the data that serves it. */
export default enter({ needs: "open" }, async ({ ctx }) => {
  const { language } = ctx;
  const t = words(language, "api");
  const base = env().PORTAL_BASE_URL;
  const serial = await ownSerial(ctx);
  const { paths } = openApi();
  const operations = restOperations as readonly Operation[];
  const subjects = [...new Set(operations.map(({ about }) => about))];
  return (
    <MainArea width="page">
      <PageHeader title={`${t("title")} – ${env().PORTAL_NAME}`} heading={t("title")} lead={t("lead")} />
      <Stack gap="l">
        <Contents
          label={t("contents")}
          entries={[
            ...(["start", "auth", "limits", "repeat", "pages", "sandbox"] as const).map((id) => ({
              id,
              title: t(`${id}.title`),
            })),
            ...subjects.map((id) => ({ id, title: t(`about.${id}`) })),
            { id: "licensingApi", title: t("about.licensingApi") },
            { id: "errors", title: t("errors.title") },
            { id: "changelog", title: t("changelog.title") },
          ]}
        />
        <IndexOfCalls
          label={t("all")}
          calls={[
            ...operations.map(({ id, method, path }) => ({ id, method, path: `/api/v1${path}` })),
            ...licenseCalls.map(({ id, path }) => ({ id, method: "POST", path })),
          ]}
        />
        <Chapters language={language} signedIn={ctx.actor.kind === "member"} serial={serial} />
        {subjects.map((subject) => (
          <Chapter key={subject} id={subject} title={t(`about.${subject}`)}>
            {subject === "cases" ? <CaseTour {...{ base, language, documented, serial }} /> : null}
            {subject === "webhooks" ? <WebhookTour language={language} /> : null}
            <Folds>
              {operations
                .filter(({ about }) => about === subject)
                .map((operation) => {
                  const { id, method, path, sample, summary, refusals } = operation;
                  const described = paths[`/api/v1${path}`]?.[method.toLowerCase()];
                  if (!described) return null;
                  const mine = withSerial(sample, documented, serial);
                  const address = addressOf(
                    `/api/v1${path}`,
                    mine.params as Record<string, unknown> | undefined,
                    mine.query as Record<string, unknown> | undefined,
                  );
                  const { sends, gives } = operation;
                  const curl = curlOf({
                    ...{ base, method, path: address, dialect: "v1", body: mine.body },
                    ...(sends ? { file: sampleFile.name } : {}),
                    ...(gives ? { into: sampleFile.name } : {}),
                  });
                  return (
                    <Call
                      key={id}
                      {...{ method, path: `/api/v1${path}`, described, language }}
                      summary={summary[language]}
                      notes={[
                        ...(sends ? [t("operation.file")] : []),
                        ...(gives ? [t("operation.bytes")] : []),
                      ]}
                      own={refusals}
                      examples={[{ title: t("operation.example"), curl, answer: mine.answer }]}
                    />
                  );
                })}
            </Folds>
          </Chapter>
        ))}
        <Chapter id="licensingApi" title={t("about.licensingApi")}>
          <p>{t("operation.anyCase")}</p>
          <Folds>
            {licenseCalls.map(({ id, path, type, samples, summary, refusals }) => {
              const described = paths[path]?.post;
              if (!described) return null;
              const form = type !== "application/json";
              return (
                <Call
                  key={id}
                  {...{ method: "POST", path, described, language }}
                  summary={summary[language]}
                  notes={[form ? t("operation.form") : t("operation.json")]}
                  own={refusals}
                  examples={samples.map((sample) => {
                    const { body, answer } = withSerial(sample, documented, serial);
                    return {
                      title: t("operation.example"),
                      curl: curlOf({ base, method: "POST", path, dialect: "license", body, form }),
                      answer,
                    };
                  })}
                />
              );
            })}
          </Folds>
        </Chapter>
        <Errors language={language} />
        <Chapter id="changelog" title={t("changelog.title")}>
          {apiChanges.map(({ on, what }) => (
            <Stack key={what} gap="s">
              <h3>
                <time dateTime={on}>{on}</time>
              </h3>
              <p>{t(`changelog.${what}`)}</p>
            </Stack>
          ))}
        </Chapter>
        <p data-print="hide">
          <AppLink plain href="/openapi.json">
            openapi.json
          </AppLink>
        </p>
      </Stack>
    </MainArea>
  );
});
