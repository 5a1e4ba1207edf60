/** Points in time as people read them (look 2f). Pure: the language and the zone are arguments. */

export type TimeLanguage = "en" | "ja";
export type TimeStyle = "full" | "date" | "time" | "short";

/** Node knows each zone's common abbreviation only in the language of a country that uses it. */
const abbreviationLocales = ["en-US", "ja-JP", "en-GB", "en-AU", "en-CA", "en-IN"];
const formats = new Map<string, Intl.DateTimeFormat>();
const zoneNames = new Map<string, string>();

/** The format of a purpose in a zone, made once: making one costs a hundred times what using it does. */
function format(purpose: string, zone: string, options: () => [string, Intl.DateTimeFormatOptions]) {
  const key = `${purpose} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const [locale, asked] = options();
  const made = new Intl.DateTimeFormat(locale, { timeZone: zone, ...asked });
  formats.set(key, made);
  return made;
}

function parts(at: Date, made: Intl.DateTimeFormat): Record<string, string> {
  return Object.fromEntries(made.formatToParts(at).map((part) => [part.type, part.value]));
}

/** Day and time of a moment where it is looked at. */
const localParts = (at: Date, zone: string) =>
  parts(
    at,
    format("local", zone, () => [
      "en-US",
      {
        ...{ year: "numeric", month: "numeric", day: "numeric", weekday: "short" },
        ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
      },
    ]),
  );

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays: Readonly<Record<string, string>> = {
  ...{ Mon: "月", Tue: "火", Wed: "水", Thu: "木", Fri: "金", Sat: "土", Sun: "日" },
};

/** The zone's abbreviation at that moment (`JST`, `CET`, `UTC`), or its distance (`UTC+8`) where none is common. */
function zoneName(at: Date, zone: string): string {
  // it changes with the clocks, on a quarter of an hour
  const key = `${zone} ${Math.floor(at.getTime() / 900_000)}`;
  const known = zoneNames.get(key);
  if (known) return known;
  if (zoneNames.size > 5_000) zoneNames.clear();
  const name = findZoneName(at, zone);
  zoneNames.set(key, name);
  return name;
}

function findZoneName(at: Date, zone: string): string {
  let distance = "";
  for (const locale of abbreviationLocales) {
    const made = format(`name ${locale}`, zone, () => [locale, { timeZoneName: "short" }]);
    const name = parts(at, made).timeZoneName ?? "";
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
  const { year, month = "", day, weekday = "", hour, minute } = localParts(at, zone);
  const time = `${hour}:${minute}`;
  if (style === "time") return `${time} ${zoneName(at, zone)}`;
  if (language === "en") {
    const name = months[Number(month) - 1];
    if (style === "short") return `${day} ${name} ${time}`;
    const date = `${weekday} ${day} ${name} ${year}`;
    return style === "date" ? date : `${date}, ${time} ${zoneName(at, zone)}`;
  }
  if (style === "short") return `${month}/${day} ${time}`;
  const date = `${year}年${month}月${day}日(${weekdays[weekday]})`;
  return style === "date" ? date : `${date} ${time} ${zoneName(at, zone)}`;
}
