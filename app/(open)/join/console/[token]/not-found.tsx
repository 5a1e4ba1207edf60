import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { currentCtx } from "@/lib/web/session";

/** One calm answer for confirmation links that are unknown, replaced or too old. */
export default async function DeadConfirmation() {
  const t = words((await currentCtx()).language, "accounts");
  return (
    <MainArea width="text">
      <PageHeader
        title={`${t("consoleJoin.deadTitle")} – ${env().PORTAL_NAME}`}
        heading={t("consoleJoin.deadTitle")}
        lead={t("consoleJoin.deadText")}
      />
    </MainArea>
  );
}
