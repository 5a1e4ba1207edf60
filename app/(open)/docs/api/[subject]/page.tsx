import { notFound } from "next/navigation";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { Calls } from "../calls";
import { DocsNav } from "../docs-nav";
import { ownOf } from "../own";
import { callsAbout, subjectAt } from "../subjects";
import { Call } from "./call";
import { CaseTour } from "./case-tour";
import { documentedCalls } from "./documented";
import { WebhookTour } from "./webhook-tour";

/** The calls about one subject, each with what it takes and answers, and examples that can be run as they are. */
export default enter({ needs: "open" }, async ({ ctx, params }) => {
  const { language } = ctx;
  const subject = subjectAt(params.subject);
  if (!subject) notFound();
  const t = words(language, "api");
  const own = await ownOf(ctx);
  const title = t(`about.${subject}`);
  const said = {
    ...{ needs: t("operation.needs"), parameters: t("operation.parameters"), copied: t("copied") },
    ...{ example: t("operation.example"), answer: t("operation.answer"), refuses: t("operation.refuses") },
  };
  return (
    <MainArea width="page" before={<DocsNav current={subject} language={language} />}>
      <PageHeader
        title={`${title} – ${t("title")} – ${env().PORTAL_NAME}`}
        eyebrow={t("title")}
        heading={title}
        lead={t(`leads.${subject}`)}
      />
      <Stack gap="l">
        <nav aria-label={t("contents")} data-print="hide">
          <Calls calls={callsAbout(subject, language)} />
        </nav>
        {subject === "licensingApi" ? <p>{t("operation.anyCase")}</p> : null}
        {subject === "cases" ? <CaseTour {...{ language, own }} /> : null}
        {subject === "webhooks" ? <WebhookTour language={language} /> : null}
        {documentedCalls(subject, own, language).map((call) => (
          <Call key={call.id} call={call} words={said} />
        ))}
      </Stack>
    </MainArea>
  );
});
