"use server";
// the switches that stand on every page: language and appearance
import { cookies } from "next/headers";
import { z } from "zod";
import { languages } from "@/lib/i18n/languages";
import { env } from "@/lib/platform/env";
import { buttonAction } from "@/lib/web/action";
import { languageCookie, themeCookie, themes } from "@/lib/web/locale";

async function remember(name: string, value: string): Promise<void> {
  const secure = env().PORTAL_BASE_URL.startsWith("https:");
  (await cookies()).set(name, value, { path: "/", sameSite: "lax", secure, maxAge: 365 * 86_400 });
}

export const setLanguageAction = buttonAction(
  { needs: "open", input: z.object({ lang: z.enum(languages) }) },
  (_ctx, { lang }) => remember(languageCookie, lang),
);

export const setThemeAction = buttonAction(
  { needs: "open", input: z.object({ theme: z.enum(themes) }) },
  (_ctx, { theme }) => remember(themeCookie, theme),
);
