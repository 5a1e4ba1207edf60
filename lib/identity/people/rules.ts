/**
 * People: who somebody is, apart from how they prove it. Names stay as typed except what is certainly a slip of the
 * keyboard (look 2f); telephone numbers are kept in half-width characters.
 */

/** Half-width kana to full width, outer spaces (also the ideographic one) away. Everything else stays. */
export function tidyName(text: string): string {
  return text.replace(/[\uff61-\uff9f]+/g, (kana) => kana.normalize("NFKC")).trim();
}

/** Control characters and those that turn the direction of writing have no place in a line of text. */
export function isPlainLine(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029\u2066-\u2069]/.test(text);
}

/** A telephone number in half-width characters with plain hyphens; an extension stays behind it. */
export function tidyPhone(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[ー−‐‑‒–—―ｰ]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** Is this a telephone number, with any hyphenation or slashes and perhaps an extension (`ext. 12`, `(内線 12)`)? Digits: 6–15 and up to 6. */
export function isPhone(text: string): boolean {
  const parts = /^(\+?[0-9(][0-9 ()./-]*)(?:(?:ext\.?|x|#|内線)[ :]*(\d{1,6})\)?)?$/i.exec(text);
  const digits = parts?.[1]?.replace(/\D/g, "").length ?? 0;
  return digits >= 6 && digits <= 15;
}

let zones: ReadonlySet<string> | undefined;

/** Is this a time zone by name that both the browser and PostgreSQL know? Never free text (trust 3.5). */
export function isTimeZone(name: string): boolean {
  zones ??= new Set(timeZones());
  return zones.has(name);
}

/** The time zones to choose from, in alphabetical order. */
export function timeZones(): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])].sort();
}

/** The zone somebody probably lives in when nobody asked them. */
export function usualTimeZone(language: "en" | "ja"): string {
  return language === "ja" ? "Asia/Tokyo" : "UTC";
}

/** Mail topics a person may choose (S0, domain 9; rule 89). */
export const notificationTopics = [
  "security_advisories",
  "content_updates",
  "software_updates",
  "license_expiry",
] as const;
export type NotificationTopic = (typeof notificationTopics)[number];
/** What somebody gets who was never asked: one must say no to reminders about licenses (domain rule 62). */
export const usualTopics = ["license_expiry"] as const satisfies readonly NotificationTopic[];
