import { AppLink } from "@/app/_ui/app-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { apiChanges } from "@/lib/provisioning/rest/rules";
import { enter } from "@/lib/web/page";
import { Calls } from "./calls";
import { Chapter, Chapters } from "./chapters";
import { Contents } from "./contents";
import { DocsNav } from "./docs-nav";
import { Errors } from "./errors";
import { ownOf } from "./own";
import { callsAbout, docsSubjects, pageOf } from "./subjects";

/** The API explained: what is the same for every call, and where each call is told of. */
export default enter({ needs: "open" }, async ({ ctx }) => {
  const { language } = ctx;
  const t = words(language, "api");
  const { serial } = await ownOf(ctx);
  return (
    <MainArea width="page" before={<DocsNav current="overview" language={language} />}>
      <PageHeader title={`${t("title")} – ${env().PORTAL_NAME}`} heading={t("title")} lead={t("lead")} />
      <Stack gap="l">
        <Contents
          label={t("contents")}
          entries={[
            ...(["start", "auth", "limits", "repeat", "pages", "sandbox", "errors"] as const).map((id) => ({
              id,
              title: t(`${id}.title`),
            })),
            { id: "operations", title: t("all") },
            { id: "changelog", title: t("changelog.title") },
          ]}
        />
        <Chapters language={language} signedIn={ctx.actor.kind === "member"} serial={serial} />
        <Errors language={language} />
        <Chapter id="operations" title={t("all")}>
          {docsSubjects.map((subject) => (
            <section key={subject} aria-labelledby={subject}>
              <Stack gap="s">
                <h3 id={subject}>
                  <AppLink href={pageOf(subject)}>{t(`about.${subject}`)}</AppLink>
                </h3>
                <p>{t(`leads.${subject}`)}</p>
                <Calls calls={callsAbout(subject, language)} page={pageOf(subject)} />
              </Stack>
            </section>
          ))}
        </Chapter>
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
