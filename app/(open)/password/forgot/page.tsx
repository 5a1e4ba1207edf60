import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { forgotAction } from "./action";
import { ForgotForm } from "./form";

export default enter({ needs: "open" }, async ({ ctx, search }) => {
  const t = words(ctx.language, "identity");
  const { PORTAL_NAME: portal, PASSWORD_RESET_MINUTES: minutes } = env();
  if (search.sent) {
    return (
      <MainArea width="text" before={<BackLink href="/sign-in">{t("forgot.back")}</BackLink>}>
        <Stack>
          <PageHeader
            title={`${t("forgot.sentTitle")} – ${portal}`}
            heading={t("forgot.sentTitle")}
            lead={t("forgot.sent", { minutes })}
          />
          <p>{t("forgot.notReceived")}</p>
          <p>
            <AppLink href="/password/forgot">{t("forgot.again")}</AppLink>
          </p>
        </Stack>
      </MainArea>
    );
  }
  return (
    <MainArea width="text">
      <Stack gap="l">
        <PageHeader heading={t("forgot.title")} lead={t("forgot.lead")} />
        <ForgotForm
          action={forgotAction}
          title={`${t("forgot.title")} – ${portal}`}
          words={formWords(ctx.language)}
          sentences={faultSentences(ctx.language, "identity", ["email"])}
          say={{ email: t("forgot.email"), submit: t("forgot.submit"), back: t("forgot.back") }}
        />
      </Stack>
    </MainArea>
  );
});
