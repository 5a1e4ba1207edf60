/** Points in time as people read them (look 2f). Pure: the language and the zone are arguments. */

export type TimeLanguage = "en" | "ja";
export type TimeStyle = "full" | "date" | "time" | "short";

/** Node knows each zone's common abbreviation only in the language of a country that uses it. */
const abbreviationLocales = ["en-US", "ja-JP", "en-GB", "en-AU", "en-CA", "en-IN"];
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

function parts(at: Date, locale: string, options: Intl.DateTimeFormatOptions): Record<string, string> {
  return Object.fromEntries(
    format(locale, options)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
}

/** The zone's abbreviation at that moment (`JST`, `CET`, `UTC`), or its distance (`UTC+8`) where none is common. */
function zoneName(at: Date, zone: string): string {
  let distance = "";
  for (const locale of abbreviationLocales) {
    const name = parts(at, locale, { timeZone: zone, timeZoneName: "short" }).timeZoneName ?? "";
    if (!/^GMT[+-]/.test(name)) return name;
    distance = name;
  }
  return distance.replace("GMT", "UTC");
}

/**
 * One moment in words.
 *
 * | style | en | ja |
 * |---|---|---|
 * | `full` | Fri 20 Nov 2026, 16:20 JST | 2026年11月20日(金) 16:20 JST |
 * | `date` | Fri 20 Nov 2026 | 2026年11月20日(金) |
 * | `time` | 16:20 JST | 16:20 JST |
 * | `short` | 20 Nov 16:20 | 11/20 16:20 |
 *
 * `zone` is an IANA name; an unknown one, or an invalid date, is a RangeError.
 */
export function formatTime(
  at: Date,
  language: TimeLanguage,
  zone: string,
  style: TimeStyle = "full",
): string {
  const day = parts(at, "en-US", {
    timeZone: zone,
    year: "numeric",
    month: "short",
    day: "numeric",
    weekday: "short",
  });
  const clock = parts(at, "en-US", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const time = `${clock.hour}:${clock.minute}`;
  if (style === "time") return `${time} ${zoneName(at, zone)}`;
  if (language === "en") {
    if (style === "short") return `${day.day} ${day.month} ${time}`;
    const date = `${day.weekday} ${day.day} ${day.month} ${day.year}`;
    return style === "date" ? date : `${date}, ${time} ${zoneName(at, zone)}`;
  }
  const month = parts(at, "en-US", { timeZone: zone, month: "numeric" }).month;
  if (style === "short") return `${month}/${day.day} ${time}`;
  const weekday = parts(at, "ja-JP", { timeZone: zone, weekday: "short" }).weekday;
  const date = `${day.year}年${month}月${day.day}日(${weekday})`;
  return style === "date" ? date : `${date} ${time} ${zoneName(at, zone)}`;
}
