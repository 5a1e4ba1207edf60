import { ActButton } from "@/app/_identity/act-button";
import { AppSetup } from "@/app/_identity/app-setup";
import { CodeForm } from "@/app/_identity/code-form";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { findPendingAuthenticator } from "@/lib/identity/factors/authenticator/queries";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { requireProofFor } from "../security-door";
import { beginAppAction, confirmAppAction } from "./action";

export default enter({ needs: "signed_in", path: "/profile/security/authenticator" }, async ({ ctx }) => {
  requireProofFor(ctx, "/profile/security/authenticator");
  const t = words(ctx.language, "identity");
  const title = `${t("app.title")} – ${env().PORTAL_NAME}`;
  const pending = await findPendingAuthenticator(ctx.db, ctx.actor);
  return (
    <MainArea width="text" before={<BackLink href="/profile/security">{t("security.backHere")}</BackLink>}>
      <Stack gap="l">
        <PageHeader
          title={pending ? undefined : title}
          heading={t("app.title")}
          lead={pending ? undefined : t("app.startLead")}
        />
        {pending ? (
          <AppSetup pending={pending} language={ctx.language}>
            <CodeForm
              action={confirmAppAction}
              title={title}
              words={formWords(ctx.language)}
              sentences={faultSentences(ctx.language, "identity", ["code"])}
              say={{ code: t("app.code"), hint: t("app.codeHint"), submit: t("app.submit") }}
            />
          </AppSetup>
        ) : (
          <ActButton action={beginAppAction} look="primary" label={t("app.start")} />
        )}
      </Stack>
    </MainArea>
  );
});
