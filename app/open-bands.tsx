import type { ReactNode } from "react";
import { BrandMark } from "@/app/_ui/brand-mark";
import { Masthead } from "@/app/_ui/masthead";
import { SkipLink } from "@/app/_ui/skip-link";
import { SiteFooter } from "@/app/site-footer";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";

/** The bands above and below every page that is open to anybody. */
export function OpenBands({
  language,
  signedIn,
  children,
}: {
  language: Language;
  signedIn: boolean;
  children: ReactNode;
}) {
  const t = words(language, "common");
  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      <Masthead
        brand={
          <>
            <BrandMark /> {env().PORTAL_NAME}
          </>
        }
        links={[
          { href: "/plans", label: words(language, "plans")("title") },
          { href: "/knowledge", label: words(language, "knowledge")("title") },
          { href: signedIn ? "/home" : "/sign-in", label: signedIn ? t("home") : t("signIn") },
        ]}
        navLabel={t("menu")}
        menuLabel={t("menu")}
      />
      {children}
      <SiteFooter language={language} />
    </>
  );
}
