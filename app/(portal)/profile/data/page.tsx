import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { requireProofFor } from "../security/security-door";

/** What is kept about oneself, and how it is erased. */
export default enter({ needs: "signed_in", path: "/profile/data" }, async ({ ctx }) => {
  requireProofFor(ctx, "/profile/data");
  const t = words(ctx.language, "identity");
  return (
    <MainArea width="text" before={<BackLink href="/profile">{t("notifications.back")}</BackLink>}>
      <Stack gap="l">
        <PageHeader
          title={`${t("data.title")} – ${env().PORTAL_NAME}`}
          heading={t("data.title")}
          lead={t("data.lead")}
        />
        <Stack>
          <div>
            <LinkButton look="primary" href="/profile/data/file">
              {t("data.file")}
            </LinkButton>
          </div>
          <p>{t("data.secrets")}</p>
        </Stack>
        <Stack gap="s">
          <h2>{t("data.eraseTitle")}</h2>
          <p>{t("data.erase", { email: env().PORTAL_SUPPORT_EMAIL })}</p>
        </Stack>
      </Stack>
    </MainArea>
  );
});
