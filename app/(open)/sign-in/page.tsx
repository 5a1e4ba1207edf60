import { redirect } from "next/navigation";
import { PasskeyForm } from "@/app/_identity/passkey-form";
import { passkeyProps } from "@/app/_identity/passkey-props";
import { AppLink } from "@/app/_ui/app-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { safeNext } from "@/lib/identity/sign-in/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { passkeySignInAction, signInAction } from "./action";
import { SignInForm } from "./form";

const notices = ["expired", "password_changed", "already_set", "erased", "email_restored"] as const;

export default enter({ needs: "open" }, async ({ ctx, search }) => {
  const next = safeNext(one(search.next));
  if (ctx.actor.kind === "member") redirect(next);
  const t = words(ctx.language, "identity");
  const notice = notices.find((name) => name === one(search.notice));
  return (
    <MainArea
      width="text"
      before={
        notice ? (
          <Flash kind={notice === "expired" ? "info" : "ok"}>{t(`signIn.notices.${notice}`)}</Flash>
        ) : null
      }
    >
      <Stack gap="l">
        <PageHeader heading={t("signIn.title")} />
        <SignInForm
          action={signInAction}
          title={`${t("signIn.title")} – ${env().PORTAL_NAME}`}
          words={formWords(ctx.language)}
          sentences={faultSentences(ctx.language, "identity", ["email", "password"])}
          next={next}
          say={{
            email: t("signIn.email"),
            password: t("signIn.password"),
            submit: t("signIn.submit"),
            forgot: t("signIn.forgot"),
          }}
        />
        <PasskeyForm
          {...passkeyProps(ctx.language)}
          purpose="sign_in"
          action={passkeySignInAction}
          label={t("signIn.passkey")}
          values={{ next }}
        />
        <p>
          {t("signIn.noAccount")} <AppLink href="/create-account/email">{t("signIn.create")}</AppLink>
        </p>
      </Stack>
    </MainArea>
  );
});
