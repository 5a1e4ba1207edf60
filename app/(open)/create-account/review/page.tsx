import { NoticePanel } from "@/app/_ui/notice-panel";
import { SummaryList } from "@/app/_ui/summary-list";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { notificationTopics } from "@/lib/identity/people/rules";
import { env } from "@/lib/platform/env";
import { joinedAccount } from "@/lib/registration/queries";
import { makesNewAccount, startingStanding, stepBefore } from "@/lib/registration/rules";
import { flashOf, stepPage } from "../step-door";
import { WizardCaptcha } from "../wizard-captcha";
import { WizardFrame } from "../wizard-frame";
import { reviewAction } from "./action";
import { ReviewForm } from "./form";
import { reviewRows } from "./rows";

export default stepPage("review", async ({ ctx, registration, search }) => {
  const { row, walk, person } = registration;
  const t = words(ctx.language, "registration");
  const joined = row.registrationLinkId ? await joinedAccount(ctx.db, row.registrationLinkId) : undefined;
  const startsAsEval = makesNewAccount(walk) && row.proof && startingStanding(row.proof.route) === "eval";
  return (
    <WizardFrame
      language={ctx.language}
      step="review"
      joining={walk.joining}
      back={stepBefore("review", walk)}
      heading={t("review.title")}
      lead={t("review.lead")}
      kept
      flash={flashOf(ctx.language, search)}
    >
      <SummaryList
        rows={reviewRows(registration, ctx.language, joined?.name ?? null)}
        none={words(ctx.language, "common")("none")}
      />
      {startsAsEval ? <NoticePanel>{t("review.evalNote")}</NoticePanel> : null}
      <ReviewForm
        action={reviewAction}
        title={`${t("review.title")} – ${env().PORTAL_NAME}`}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "registration", [])}
        initial={{ topics: ["security_advisories", "license_expiry"] }}
        registration={row.id}
        topics={
          person ? [] : notificationTopics.map((value) => ({ value, label: t(`review.topics.${value}`) }))
        }
        captcha={<WizardCaptcha form="review" language={ctx.language} />}
        say={{
          topicsTitle: t("review.topicsTitle"),
          topicsHint: t("review.topicsHint"),
          register: t("review.register"),
        }}
      />
    </WizardFrame>
  );
});
