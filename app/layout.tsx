import "./globals.css";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import type { Language } from "@/lib/i18n/languages";
import { type Theme, themeCookie, themes } from "@/lib/web/locale";
import { visitorLanguage } from "@/lib/web/request";
import { currentCtx } from "@/lib/web/session";

/** The reader's language; without a database still the one of cookie and browser, so that error pages speak it too. */
async function readerLanguage(): Promise<Language> {
  try {
    return (await currentCtx()).language;
  } catch {
    return visitorLanguage();
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const chosen = jar.get(themeCookie)?.value as Theme | undefined;
  const theme = chosen && themes.includes(chosen) && chosen !== "system" ? chosen : undefined;
  return (
    <html lang={await readerLanguage()} data-theme={theme} data-density="reading">
      <head>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>{children}</body>
    </html>
  );
}
