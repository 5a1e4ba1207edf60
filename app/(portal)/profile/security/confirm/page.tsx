import { redirect } from "next/navigation";
import { FactorForm } from "@/app/_identity/factor-form";
import { factorWords } from "@/app/_identity/factor-words";
import { PasskeyForm } from "@/app/_identity/passkey-form";
import { passkeyProps } from "@/app/_identity/passkey-props";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { listFactors } from "@/lib/identity/factors/queries";
import { safeNext } from "@/lib/identity/sign-in/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { confirmAction, confirmPasskeyAction } from "./action";

export default enter({ needs: "signed_in", path: "/profile/security" }, async ({ ctx, search }) => {
  const next = safeNext(one(search.next) ?? "/profile/security?done=proven");
  if (hasFreshProof(ctx)) redirect(next);
  const t = words(ctx.language, "identity");
  const factors = await listFactors(ctx.db, ctx.actor.userId);
  const hasApp = factors.authenticator !== null;
  return (
    <MainArea width="text" before={<BackLink href="/profile/security">{t("security.backHere")}</BackLink>}>
      <Stack gap="l">
        <PageHeader heading={t("security.proveTitle")} lead={t("security.proveLead")} />
        {factors.passkeys.length > 0 ? (
          <PasskeyForm
            {...passkeyProps(ctx.language)}
            purpose="confirm"
            action={confirmPasskeyAction}
            label={t("mfa.passkey")}
            values={{ next }}
            look={hasApp ? "secondary" : "primary"}
            alone={!hasApp}
          />
        ) : null}
        <FactorForm
          action={confirmAction}
          title={`${t("security.proveTitle")} – ${env().PORTAL_NAME}`}
          words={formWords(ctx.language)}
          sentences={faultSentences(ctx.language, "identity", ["code", "recoveryCode"])}
          say={factorWords(ctx.language, t("security.prove"))}
          next={next}
          hasApp={hasApp}
        />
      </Stack>
    </MainArea>
  );
});
