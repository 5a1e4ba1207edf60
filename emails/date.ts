/** An instant: a `Date`, or its ISO 8601 text when it travelled through a queue. */
export type Moment = Date | string;

/** `Fri 20 Nov 2026, 16:20 JST` and `2026年11月20日(金) 16:20 JST`: weekday, date, time and always the zone (look 2f). */
export function formatMoment(moment: Moment, language: "en" | "ja", timeZone: string): string {
  const at = new Date(moment);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-US", { ...options, timeZone }).format(at);
  const weekday = part({ weekday: "short" });
  const time = `${part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })} ${zoneName(at, timeZone)}`;
  if (language === "ja")
    return `${part({ year: "numeric", month: "long", day: "numeric" })}(${weekday}) ${time}`;
  return `${weekday} ${part({ day: "numeric" })} ${part({ month: "short" })} ${part({ year: "numeric" })}, ${time}`;
}

/** `JST`, `EST`, `UTC`, and `GMT+1` where people know no letters; English CLDR has none for Tokyo. */
function zoneName(at: Date, timeZone: string): string {
  if (timeZone === "Asia/Tokyo") return "JST";
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
