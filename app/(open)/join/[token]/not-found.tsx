import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { currentCtx } from "@/lib/web/session";

/** One calm answer for links that are unknown, disabled, expired or used up (domain rule 13). */
export default async function DeadLink() {
  const t = words((await currentCtx()).language, "accounts");
  return (
    <MainArea width="text">
      <PageHeader
        title={`${t("join.deadTitle")} – ${env().PORTAL_NAME}`}
        heading={t("join.deadTitle")}
        lead={t("join.deadText")}
      />
      <p>
        <LinkButton href="/create-account/email">{t("join.create")}</LinkButton>
      </p>
    </MainArea>
  );
}
