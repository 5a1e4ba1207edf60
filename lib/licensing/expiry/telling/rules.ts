/** When programs are told of an end. They have no calendar of their own: days are whole days of 24 hours before the end. */
import { noticeDays } from "@/lib/licensing/rules";

const dayMs = 86_400_000;

/** For how long a step counts as just reached, days: what was reached in an outage is told after it. */
export const catchUpDays = 3;

/**
 * The step a license came to in the last days: 90, 60, 30, 7 or 1 days before its end, or 0 for the end itself; null
 * where none was. Of several the nearest. One that began with fewer days than a step left has never come to it.
 */
export function reachedStep(endsAt: Date, now: Date): number | null {
  const step = noticeDays.findLast((days) => now.getTime() >= endsAt.getTime() - days * dayMs);
  if (step === undefined) return null;
  const at = endsAt.getTime() - step * dayMs;
  return now.getTime() - at < catchUpDays * dayMs ? step : null;
}
