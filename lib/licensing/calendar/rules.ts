/** A calendar of ends as calendar programs read it (RFC 5545): whole days, one per license. */

export type CalendarDay = {
  /** stays the same for the same license, so that programs move it instead of adding another */
  readonly uid: string;
  /** `2026-11-21`, in the reader's zone */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
};

const text = (value: string) =>
  value
    .replace(/\\/g, "\\\\")
    .replace(/\r\n?|\n/g, "\\n")
    .replace(/[,;]/g, (sign) => `\\${sign}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: calendar programs stumble over them
    .replace(/[\u0000-\u001f\u007f]/g, " ");

const encoder = new TextEncoder();

/** Lines are at most 75 octets long; what goes on begins with a space. Never cut inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}

const compact = (day: string) => day.replaceAll("-", "");

/** The day after `2026-02-28`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The whole file. `stamp`: when it was made. */
export function calendarFile(name: string, days: readonly CalendarDay[], stamp: Date): string {
  const made = `${stamp.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Customer Support Portal//License ends//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${text(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    "X-PUBLISHED-TTL:PT12H",
    ...days.flatMap(({ uid, day, summary, description }) => [
      "BEGIN:VEVENT",
      `UID:${text(uid)}`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${compact(day)}`,
      `DTEND;VALUE=DATE:${compact(dayAfter(day))}`,
      `SUMMARY:${text(summary)}`,
      ...(description ? [`DESCRIPTION:${text(description)}`] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
