/** How long a term runs. A term counts in months of the UTC calendar and is good through the end of its last printed day (domain 0.8). */

const day = 86_400_000;
/** Months of a license whose catalog entry names none. */
const defaultTermMonths = 12;

/** So many months later by the UTC calendar; a day the month does not have becomes its last one. */
function monthsLater(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(at.getUTCDate(), lastDay));
  return later;
}

/**
 * The instant at which a term ends: the midnight UTC after its last day. A term that begins at midnight, as every
 * renewal does, ends at one: renewing again and again gains no day.
 */
export function termEnd(startsAt: Date, months: number | null): Date {
  return endOfDay(monthsLater(startsAt, months ?? defaultTermMonths).getTime());
}

/** The first midnight UTC from this instant on. */
const endOfDay = (at: number) => new Date(Math.ceil(at / day) * day);

/**
 * Until when a term runs that goes back to its auth code at `now` (domain rule 64). One that has begun keeps its end: the
 * clock does not stop. One that has not keeps its length from now, through the end of its last day as every term.
 */
export function returnedEnd(term: { readonly startsAt: Date; readonly endsAt: Date }, now: Date): Date {
  if (term.startsAt <= now) return term.endsAt;
  return endOfDay(now.getTime() + (term.endsAt.getTime() - term.startsAt.getTime()));
}
