import { ActButton } from "@/app/_identity/act-button";
import { RecoveryCodeSheet } from "@/app/_identity/recovery-code-sheet";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { standAt } from "@/app/(open)/sign-in/sign-in-door";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { codesKeptAction } from "../action";

export default enter({ needs: "open" }, async ({ ctx, search }) => {
  const { codes, next } = await standAt(ctx, "codes", search);
  const t = words(ctx.language, "identity");
  return (
    <MainArea width="text">
      <Stack gap="l">
        <PageHeader
          title={`${t("codes.title")} – ${env().PORTAL_NAME}`}
          heading={t("codes.title")}
          lead={t("codes.lead")}
        />
        <RecoveryCodeSheet codes={codes} file="/sign-in/enroll/codes/file" language={ctx.language} />
        <ActButton action={codesKeptAction} values={{ next }} look="primary" label={t("codes.done")} />
      </Stack>
    </MainArea>
  );
});
