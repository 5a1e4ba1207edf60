/** The interface languages. */
export const languages = ["en", "ja"] as const;
export type Language = (typeof languages)[number];

/** What stands between names in a row. */
export const comma = (language: Language): string => (language === "ja" ? "、" : ", ");
