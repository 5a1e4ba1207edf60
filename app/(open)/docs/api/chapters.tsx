import type { ReactNode } from "react";
import { AppLink } from "@/app/_ui/app-link";
import { DataTable } from "@/app/_ui/data-table";
import { Snippet } from "@/app/_ui/snippet";
import { Stack } from "@/app/_ui/stack";
import { sandboxScenarios } from "@/lib/accounts/api-keys/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";

/** A chapter with a heading that can be linked to. */
export function Chapter({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <Stack>
        <h2 id={id}>{title}</h2>
        {children}
      </Stack>
    </section>
  );
}

/** How everything works that is the same for every call. `serial`: a device of the reader's sandbox. */
export function Chapters({
  language,
  signedIn,
  serial,
}: {
  language: Language;
  signedIn: boolean;
  serial: string | undefined;
}) {
  const t = words(language, "api");
  const settings = env();
  return (
    <>
      <Chapter id="start" title={t("start.title")}>
        <p>{t("start.two")}</p>
        <p>
          {t.rich("start.machine", {
            link: (text) => (
              <AppLink plain href="/openapi.json">
                {text}
              </AppLink>
            ),
          })}
        </p>
        <p>{t("start.script")}</p>
        {serial ? <p>{t("start.yours", { serial })}</p> : signedIn ? null : <p>{t("start.signIn")}</p>}
      </Chapter>
      <Chapter id="auth" title={t("auth.title")}>
        <p>{t("auth.key")}</p>
        <p>{t("auth.rest")}</p>
        <Snippet text={"Authorization: Bearer $API_KEY"} />
        <p>{t("auth.license")}</p>
        <Snippet text={"apikey: $API_KEY"} />
        <p>{t("auth.never")}</p>
        <p>{t("auth.scopes")}</p>
      </Chapter>
      <Chapter id="limits" title={t("limits.title")}>
        <p>
          {t("limits.text", {
            minute: settings.API_CALLS_PER_MINUTE_KEY,
            day: settings.API_CALLS_PER_DAY_ACCOUNT,
            serials: settings.API_SERIALS_PER_CALL,
          })}
        </p>
        <p>{t("limits.headers")}</p>
      </Chapter>
      <Chapter id="repeat" title={t("repeat.title")}>
        <p>{t("repeat.text")}</p>
        <p>{t("repeat.other")}</p>
        <p>{t("repeat.natural")}</p>
      </Chapter>
      <Chapter id="pages" title={t("pages.title")}>
        <p>{t("pages.text")}</p>
      </Chapter>
      <Chapter id="sandbox" title={t("sandbox.title")}>
        <p>{t("sandbox.text")}</p>
        <p>{t("sandbox.scenario")}</p>
        <DataTable
          caption={t("sandbox.name")}
          captionHidden
          dense
          rows={[...sandboxScenarios]}
          rowKey={(name) => name}
          columns={[
            { key: "name", header: t("sandbox.name"), rowHeader: true, cell: (name) => <code>{name}</code> },
            { key: "answer", header: t("sandbox.answer"), cell: (name) => t(`sandbox.scenarios.${name}`) },
          ]}
        />
      </Chapter>
    </>
  );
}
