import { PasskeyForm } from "@/app/_identity/passkey-form";
import { passkeyProps } from "@/app/_identity/passkey-props";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { requireProofFor } from "../security-door";
import { addPasskeyAction } from "./action";

export default enter({ needs: "signed_in", path: "/profile/security/passkeys" }, async ({ ctx }) => {
  requireProofFor(ctx, "/profile/security/passkeys");
  const t = words(ctx.language, "identity");
  return (
    <MainArea width="text" before={<BackLink href="/profile/security">{t("security.backHere")}</BackLink>}>
      <Stack gap="l">
        <PageHeader
          title={`${t("security.passkeyAdd")} – ${env().PORTAL_NAME}`}
          heading={t("security.passkeyAdd")}
          lead={t("security.passkeyAddLead")}
        />
        <PasskeyForm
          {...passkeyProps(ctx.language)}
          purpose="add"
          action={addPasskeyAction}
          label={t("security.passkeyAdd")}
          look="primary"
          alone
        >
          <TextField
            name="name"
            label={t("security.passkeyName")}
            hint={t("security.passkeyNameHint")}
            width="md"
            autoComplete="off"
            optional
          />
        </PasskeyForm>
      </Stack>
    </MainArea>
  );
});
