import "./globals.css";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { type Theme, themeCookie, themes } from "@/lib/web/locale";
import { readerLanguage } from "@/lib/web/session";

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
