/** The time of the next contact as its writer reads it, and as it is kept. */
import { dayNamed, instantOf, localOf, minute, wholeDay } from "@/lib/cases/sla/calendar/zones/rules";

/** An instant as the fields of a form: `2026-11-24` and `10:00` by the clock of a zone, whole minutes. */
export function fieldsOf(at: Date, zone: string): { day: string; time: string } {
  const text = new Date(localOf(at.getTime(), zone)).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The instant those fields mean; null when they name none. */
export function instantNamed(day: string, time: string, zone: string): Date | null {
  const date = dayNamed(day);
  const clock = /^(\d\d):(\d\d)$/.exec(time);
  if (date === null || !clock) return null;
  const local = date * wholeDay + (Number(clock[1]) * 60 + Number(clock[2])) * minute;
  return new Date(instantOf(local, zone));
}
