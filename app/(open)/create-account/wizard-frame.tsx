import type { ReactNode } from "react";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { startOverAction } from "@/app/(open)/create-account/actions";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { type Step, stageOf } from "@/lib/registration/rules";
import { pathOf } from "./step-door";
import css from "./wizard-frame.module.css";

/** Around every question: back, where one stands, the question, and that answers are kept. */
export function WizardFrame(props: {
  language: Language;
  step: Step;
  joining: boolean;
  back: Step | null;
  heading: string;
  lead?: ReactNode;
  flash?: string | null;
  kept: boolean;
  children: ReactNode;
}) {
  const t = words(props.language, "registration");
  const common = words(props.language, "common");
  const { stage, number, of } = stageOf(props.step, props.joining);
  return (
    <MainArea
      width="text"
      before={
        <>
          {props.back ? <BackLink href={pathOf(props.back)}>{common("back")}</BackLink> : null}
          {props.flash ? <Flash kind="info">{props.flash}</Flash> : null}
        </>
      }
    >
      <PageHeader
        eyebrow={`${t("stage.label", { number: String(number), of: String(of) })}: ${t(`stage.${stage}`)}`}
        heading={props.heading}
        lead={props.lead}
      />
      <Stack gap="l">{props.children}</Stack>
      {props.kept ? (
        <div className={css.kept}>
          <p>{t("frame.saved", { days: String(env().REGISTRATION_DAYS) })}</p>
          <form action={startOverAction}>
            <button type="submit" className={css.again}>
              {t("frame.startOver")}
            </button>
          </form>
        </div>
      ) : null}
    </MainArea>
  );
}
