import { LinkButton } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { words } from "@/lib/i18n/words";
import { visitorLanguage } from "@/lib/web/request";

export default async function NotFound() {
  const t = words(await visitorLanguage(), "common");
  return (
    <MainArea width="text">
      <title>{t("notFound.title")}</title>
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
