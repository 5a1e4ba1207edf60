import { cookies } from "next/headers";
import { Footer } from "@/app/_ui/footer";
import { LanguageSwitch } from "@/app/_ui/language-switch";
import { PhoneText } from "@/app/_ui/phone-text";
import { ThemeSwitch } from "@/app/_ui/theme-switch";
import { setLanguageAction, setThemeAction } from "@/app/preferences";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { type Theme, themeCookie, themes } from "@/lib/web/locale";

/** The band below every page: how to reach support, in the same place everywhere, and the switches. */
export async function SiteFooter({ language, width }: { language: Language; width?: "page" | "full" }) {
  const t = words(language, "common");
  const chosen = (await cookies()).get(themeCookie)?.value as Theme | undefined;
  const theme = chosen && themes.includes(chosen) ? chosen : "system";
  const { PORTAL_SUPPORT_EMAIL: email, PORTAL_SUPPORT_PHONE: phone } = env();
  return (
    <Footer
      width={width}
      navLabel={t("footer.support")}
      links={[{ href: "/plans", label: t("footer.plans") }]}
      switches={
        <>
          <LanguageSwitch action={setLanguageAction} current={language} label={t("language.label")} />
          <ThemeSwitch
            action={setThemeAction}
            current={theme}
            label={t("theme.label")}
            words={{ system: t("theme.system"), light: t("theme.light"), dark: t("theme.dark") }}
          />
        </>
      }
      note={
        <>
          {t("footer.hours")}: <a href={`mailto:${email}`}>{email}</a> ·{" "}
          <PhoneText text={phone} numbers={phone} />
        </>
      }
    />
  );
}
