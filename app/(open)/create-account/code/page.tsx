import { DetailsHint } from "@/app/_ui/details-hint";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { codeMailState } from "@/lib/registration/queries";
import { flashOf, stepPage } from "../step-door";
import { WizardFrame } from "../wizard-frame";
import { codeAction } from "./action";
import { CodeForm } from "./form";

export default stepPage("code", async ({ ctx, registration, search }) => {
  const t = words(ctx.language, "registration");
  const settings = env();
  const state = await codeMailState(ctx.db, registration.row);
  const sender = settings.MAIL_FROM.match(/<(.+)>/)?.[1] ?? settings.MAIL_FROM;
  return (
    <WizardFrame
      language={ctx.language}
      step="code"
      joining={registration.walk.joining}
      back="email"
      heading={t("code.title")}
      kept={false}
      flash={flashOf(ctx.language, search)}
      lead={t("code.sentTo", { email: registration.row.email })}
    >
      <CodeForm
        action={codeAction}
        title={`${t("code.title")} – ${settings.PORTAL_NAME}`}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "registration", ["code"])}
        registration={registration.row.id}
        say={{
          label: t("code.label"),
          hint: t("code.hint", { minutes: String(settings.ACTIVATION_CODE_MINUTES) }),
          next: words(ctx.language, "common")("continue"),
          resend: t("code.resend"),
          change: t("code.change"),
        }}
      />
      <DetailsHint summary={t("code.notReceived")}>
        <p>{state ? t(`code.state.${state}`) : null}</p>
        <p>{t("code.spam", { sender })}</p>
        <p>{t("code.wait", { seconds: String(settings.ACTIVATION_CODE_RESEND_SECONDS) })}</p>
      </DetailsHint>
    </WizardFrame>
  );
});
