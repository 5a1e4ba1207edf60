/** What a plan of PostgreSQL says it did. */

type Step = {
  "Actual Rows"?: number;
  "Rows Removed by Filter"?: number;
  "Actual Loops"?: number;
  Plans?: Step[];
};

/** Rows that every step of an analyzed plan read or threw away. */
export function rowsTouched(step: Step): number {
  const own =
    ((step["Actual Rows"] ?? 0) + (step["Rows Removed by Filter"] ?? 0)) * (step["Actual Loops"] ?? 1);
  return own + (step.Plans ?? []).reduce((sum, inner) => sum + rowsTouched(inner), 0);
}
