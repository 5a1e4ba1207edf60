import { FactorForm } from "@/app/_identity/factor-form";
import { factorWords } from "@/app/_identity/factor-words";
import { PasskeyForm } from "@/app/_identity/passkey-form";
import { passkeyProps } from "@/app/_identity/passkey-props";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { standAt } from "@/app/(open)/sign-in/sign-in-door";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { passkeyFactorAction, secondFactorAction } from "./action";

export default enter({ needs: "open" }, async ({ ctx, search }) => {
  const { signIn, next } = await standAt(ctx, "mfa", search);
  const t = words(ctx.language, "identity");
  const { PORTAL_NAME: portal, PORTAL_SUPPORT_EMAIL: email, PORTAL_SUPPORT_PHONE: phone } = env();
  return (
    <MainArea width="text">
      <Stack gap="l">
        <PageHeader heading={t("mfa.title")} lead={t("mfa.lead", { email: signIn.email })} />
        {signIn.hasPasskey ? (
          <PasskeyForm
            {...passkeyProps(ctx.language)}
            purpose="second_factor"
            action={passkeyFactorAction}
            label={t("mfa.passkey")}
            values={{ next }}
            look={signIn.hasAuthenticator ? "secondary" : "primary"}
            alone={!signIn.hasAuthenticator}
          />
        ) : null}
        <FactorForm
          action={secondFactorAction}
          title={`${t("mfa.title")} – ${portal}`}
          words={formWords(ctx.language)}
          sentences={faultSentences(ctx.language, "identity", ["code", "recoveryCode"])}
          say={factorWords(ctx.language, t("mfa.submit"))}
          next={next}
          hasApp={signIn.hasAuthenticator}
          help={<p>{t("mfa.recoveryLost", { email, phone })}</p>}
          out={{ href: "/sign-in", label: t("mfa.startOver") }}
        />
      </Stack>
    </MainArea>
  );
});
