import { LinkButton } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { readerLanguage } from "@/lib/web/session";

/** What stands where there is no page, or none that the reader may know of; its bands are those of the part it is in. */
export default async function Missing() {
  const t = words(await readerLanguage(), "common");
  return (
    <MainArea width="text">
      <title>{`${t("notFound.title")} – ${env().PORTAL_NAME}`}</title>
      <EmptyState
        level={1}
        title={t("notFound.title")}
        action={<LinkButton href="/">{t("notFound.home")}</LinkButton>}
      >
        {t("notFound.text")}
      </EmptyState>
    </MainArea>
  );
}
