import { ActButton } from "@/app/_identity/act-button";
import { readCookie } from "@/app/_identity/cookies";
import { RecoveryCodeSheet } from "@/app/_identity/recovery-code-sheet";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { openForShowing } from "@/lib/identity/factors/recovery-codes/commands";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { requireProofFor } from "../security-door";
import { codesKeptAction, renewCodesAction } from "./action";

export default enter({ needs: "signed_in", path: "/profile/security/recovery-codes" }, async ({ ctx }) => {
  const t = words(ctx.language, "identity");
  const codes = openForShowing(ctx, ctx.actor.sessionId, await readCookie("codes"));
  if (!codes) requireProofFor(ctx, "/profile/security/recovery-codes");
  const heading = codes ? t("codes.title") : t("codes.renewTitle");
  return (
    <MainArea width="text" before={<BackLink href="/profile/security">{t("security.backHere")}</BackLink>}>
      <Stack gap="l">
        <PageHeader
          title={`${heading} – ${env().PORTAL_NAME}`}
          heading={heading}
          lead={codes ? t("codes.lead") : t("codes.renewLead")}
        />
        {codes ? (
          <RecoveryCodeSheet
            codes={codes}
            file="/profile/security/recovery-codes/file"
            language={ctx.language}
          />
        ) : null}
        <ActButton
          key={codes ? "kept" : "renew"}
          action={codes ? codesKeptAction : renewCodesAction}
          look="primary"
          label={codes ? t("codes.done") : t("codes.renew")}
        />
      </Stack>
    </MainArea>
  );
});
