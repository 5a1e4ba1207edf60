import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { DeadLink } from "@/app/(open)/join/dead-link";
import { showNumber } from "@/lib/cases/rules";
import { findSurvey } from "@/lib/cases/surveys/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { surveyAction } from "./action";
import { SurveyForm } from "./form";

/** Where the link of a survey leads. Looking uses nothing up, so scanners of mail may (domain rule 81). */
export default enter({ needs: "open" }, async ({ ctx, params, search }) => {
  const { language } = ctx;
  const t = words(language, "casePage");
  const token = params.token ?? "";
  const survey = await findSurvey(ctx, token);
  if (!survey) return <DeadLink heading={t("survey.dead")} lead={t("survey.deadText")} />;
  const done = one(search.done);
  if (done === "thanks" || done === "poor")
    return (
      <DeadLink
        heading={t("survey.thanks")}
        lead={`${done === "poor" ? `${t("survey.thanksPoor")} ` : ""}${t("survey.thanksText")}`}
      />
    );
  return (
    <MainArea width="text">
      <PageHeader
        heading={t("survey.title")}
        lead={t("survey.lead", { number: showNumber(survey.number), subject: survey.subject })}
      />
      <SurveyForm
        action={surveyAction}
        title={`${t("survey.title")} – ${env().PORTAL_NAME}`}
        words={formWords(language)}
        sentences={faultSentences(language, "casePage", ["score", "comment"])}
        initial={{ score: survey.score === null ? "" : String(survey.score), comment: survey.comment ?? "" }}
        token={token}
        scores={(["5", "4", "3", "2", "1"] as const).map((value) => ({
          value,
          label: t(`survey.scores.${value}`),
        }))}
        say={{ score: t("survey.score"), comment: t("survey.comment"), submit: t("survey.submit") }}
      />
    </MainArea>
  );
});
