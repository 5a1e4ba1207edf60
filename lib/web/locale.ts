/** Which language a page speaks: the `lang` cookie, else the person's setting, else `Accept-Language` (contract, Pages). */
import { type Language, languages } from "@/lib/i18n/languages";

export const languageCookie = "lang";
export const themeCookie = "theme";
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export function isLanguage(text: string | undefined | null): text is Language {
  return languages.includes(text as Language);
}

/** The best of our languages for an `Accept-Language` header; English when it names none of them. */
export function acceptedLanguage(header: string | null): Language {
  const wishes = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith("q="))
          ?.trim()
          .slice(2) ?? "1",
      );
      return { language: tag.toLowerCase().split("-")[0], weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const wish of wishes) if (isLanguage(wish.language)) return wish.language;
  return "en";
}

/** The language of a request from everything known about it. */
export function chooseLanguage(known: {
  cookie?: string | undefined;
  preference?: Language | null | undefined;
  acceptLanguage: string | null;
}): Language {
  if (isLanguage(known.cookie)) return known.cookie;
  return known.preference ?? acceptedLanguage(known.acceptLanguage);
}
