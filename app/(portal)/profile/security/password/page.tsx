import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { requireProofFor } from "../security-door";
import { changePasswordAction } from "./action";
import { PasswordChangeForm } from "./form";

export default enter({ needs: "signed_in", path: "/profile/security/password" }, async ({ ctx }) => {
  requireProofFor(ctx, "/profile/security/password");
  const t = words(ctx.language, "identity");
  return (
    <MainArea width="text" before={<BackLink href="/profile/security">{t("security.backHere")}</BackLink>}>
      <Stack gap="l">
        <PageHeader heading={t("password.changeTitle")} lead={t("password.changeLead")} />
        <PasswordChangeForm
          action={changePasswordAction}
          title={`${t("password.changeTitle")} – ${env().PORTAL_NAME}`}
          words={formWords(ctx.language)}
          sentences={faultSentences(ctx.language, "identity", ["currentPassword", "password"])}
          email={ctx.actor.email}
          say={{
            current: t("password.current"),
            new: t("password.new"),
            hint: t("password.hint"),
            submit: t("password.changeSubmit"),
          }}
        />
      </Stack>
    </MainArea>
  );
});
