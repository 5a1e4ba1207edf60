import { ActButton } from "@/app/_identity/act-button";
import { PasskeyForm } from "@/app/_identity/passkey-form";
import { passkeyProps } from "@/app/_identity/passkey-props";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { standAt } from "@/app/(open)/sign-in/sign-in-door";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { enrollAppAction, enrollPasskeyAction } from "./action";

export default enter({ needs: "open" }, async ({ ctx, search }) => {
  const { next } = await standAt(ctx, "enroll", search);
  const t = words(ctx.language, "identity");
  return (
    <MainArea width="text">
      <Stack gap="l">
        <PageHeader
          title={`${t("enroll.title")} – ${env().PORTAL_NAME}`}
          heading={t("enroll.title")}
          lead={t("enroll.lead")}
        />
        <Card title={t("enroll.passkeyTitle")}>
          <p>{t("enroll.passkeyAbout")}</p>
          <PasskeyForm
            {...passkeyProps(ctx.language)}
            purpose="enroll"
            action={enrollPasskeyAction}
            label={t("enroll.passkeyAdd")}
            values={{ next }}
            look="primary"
            alone
          />
        </Card>
        <Card title={t("enroll.appTitle")}>
          <p>{t("enroll.appAbout")}</p>
          <ActButton action={enrollAppAction} values={{ next }} label={t("enroll.appAdd")} />
        </Card>
      </Stack>
    </MainArea>
  );
});
