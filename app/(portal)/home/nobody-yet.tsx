import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** For people who belong to no account (yet, or any more): the ways to one. */
export function NobodyYet({ language, waiting }: { language: Language; waiting: boolean }) {
  const t = words(language, "home");
  return (
    <Card title={t("nobody.title")}>
      {waiting ? <p>{t("nobody.waiting")}</p> : null}
      <p>{t("nobody.text")}</p>
      <ul>
        <li>{t("nobody.product")}</li>
        <li>{t("nobody.colleague")}</li>
        <li>{t("nobody.support")}</li>
      </ul>
      <p>
        <LinkButton href="/create-account/email" look={waiting ? "secondary" : "primary"}>
          {t("nobody.create")}
        </LinkButton>
      </p>
    </Card>
  );
}
