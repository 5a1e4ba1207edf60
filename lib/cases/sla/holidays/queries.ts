/** Reads of the public holidays as the laws set them, to fill a calendar with; from then on they are rows staff may change. */
import {
  federalHolidays,
  type Holiday,
  type HolidayCountry,
  holidayYears,
  japaneseHolidays,
} from "@/lib/cases/sla/holidays/rules";

/**
 * The public holidays of a year, in order of date, one row for a day. Japan: national holidays with their substitutes
 * and the days between two of them. United States: federal holidays, and the days on which they are observed.
 * Throws RangeError for a year outside `holidayYears`.
 */
export async function listPublicHolidays(country: HolidayCountry, year: number): Promise<Holiday[]> {
  if (!Number.isInteger(year) || year < holidayYears.first || year > holidayYears.last)
    throw new RangeError(`a year from ${holidayYears.first} to ${holidayYears.last}`);
  // its tables are large, and needed a few times a year
  const { default: Holidays } = await import("date-holidays");
  const published = (language: string, of: number) =>
    new Holidays(country, { languages: [language], types: ["public"] })
      .getHolidays(of)
      .map(({ date, name, substitute }) => ({
        date: date.slice(0, 10),
        name,
        substitute: substitute === true,
      }));
  const days =
    country === "JP"
      ? japaneseHolidays(published("jp", year), published("en", year))
      : // a New Year's Day that is a Saturday is observed in the year before
        federalHolidays([...published("en-us", year), ...published("en-us", year + 1)]);
  return days
    .filter(({ date }) => date.startsWith(`${year}-`))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}
