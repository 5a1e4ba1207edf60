import { redirect } from "next/navigation";
import { AppSetup } from "@/app/_identity/app-setup";
import { CodeForm } from "@/app/_identity/code-form";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { standAt, withNext } from "@/app/(open)/sign-in/sign-in-door";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { findPendingAuthenticator } from "@/lib/identity/factors/authenticator/queries";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { confirmAppAction } from "../action";

export default enter({ needs: "open" }, async ({ ctx, search }) => {
  const { signIn, next } = await standAt(ctx, "enroll", search);
  const pending = await findPendingAuthenticator(ctx.db, signIn);
  if (!pending) redirect(withNext("/sign-in/enroll", next));
  const t = words(ctx.language, "identity");
  return (
    <MainArea width="text">
      <Stack gap="l">
        <PageHeader heading={t("app.title")} />
        <AppSetup pending={pending} language={ctx.language}>
          <CodeForm
            action={confirmAppAction}
            title={`${t("app.title")} – ${env().PORTAL_NAME}`}
            words={formWords(ctx.language)}
            sentences={faultSentences(ctx.language, "identity", ["code"])}
            say={{ code: t("app.code"), hint: t("app.codeHint"), submit: t("app.submit") }}
            next={next}
            out={{ href: withNext("/sign-in/enroll", next), label: t("app.other") }}
          />
        </AppSetup>
      </Stack>
    </MainArea>
  );
});
