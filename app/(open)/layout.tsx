import type { ReactNode } from "react";
import { BrandMark } from "@/app/_ui/brand-mark";
import { Masthead } from "@/app/_ui/masthead";
import { SkipLink } from "@/app/_ui/skip-link";
import { SiteFooter } from "@/app/site-footer";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { layoutCtx } from "@/lib/web/page";

export default async function OpenLayout({ children }: { children: ReactNode }) {
  const ctx = await layoutCtx();
  const t = words(ctx.language, "common");
  const signedIn = ctx.actor.kind === "member";
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
          { href: "/plans", label: words(ctx.language, "plans")("title") },
          { href: signedIn ? "/home" : "/sign-in", label: signedIn ? t("home") : t("signIn") },
        ]}
        navLabel={t("menu")}
        menuLabel={t("menu")}
      />
      {children}
      <SiteFooter language={ctx.language} />
    </>
  );
}
