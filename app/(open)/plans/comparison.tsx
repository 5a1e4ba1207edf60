import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import type { Plan, Target } from "@/lib/catalog/plans/queries";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

type Line = { key: string; label: string; values: Record<string, { text: string; note: number | null }> };

/** The time to a first response in words: whole hours as hours. */
function responseOf(
  { firstResponseMinutes: minutes, firstResponseClock }: Target,
  language: Language,
): string {
  const t = words(language, "plans");
  const amount = minutes % 60 === 0 ? t("hours", { count: minutes / 60 }) : t("minutes", { count: minutes });
  return t(`within.${firstResponseClock}`, { amount });
}

/** Every topic that a plan speaks of once, in the order of the plans' lines, then the responses by severity. */
function linesOf(plans: readonly Plan[], language: Language): Line[] {
  const t = words(language, "plans");
  const lines = new Map<string, Line>();
  const put = (key: string, label: string, planId: string, text: string, note: number | null) => {
    const line = lines.get(key) ?? { key, label, values: {} };
    line.values[planId] = { text, note };
    lines.set(key, line);
  };
  for (const plan of plans)
    for (const { topic, label, value, note } of plan.lines) put(topic, label, plan.id, value, note);
  for (const severity of [1, 2, 3, 4] as const)
    for (const plan of plans) {
      const target = plan.targets.find((one) => one.severity === severity);
      const label = t("firstResponse", { severity: t(`severity.s${severity}`) });
      if (target) put(`response-${severity}`, label, plan.id, responseOf(target, language), null);
    }
  return [...lines.values()];
}

/** The plans side by side, with the footnotes their lines point to. */
export function Comparison({
  plans,
  notes,
  language,
}: {
  plans: readonly Plan[];
  notes: readonly { number: number; text: string }[];
  language: Language;
}) {
  const t = words(language, "plans");
  const columns: Column<Line>[] = [
    { key: "topic", header: t("topic"), rowHeader: true, cell: (line) => line.label },
    ...plans.map(
      (plan): Column<Line> => ({
        key: plan.id,
        header: plan.name,
        cell: ({ values }) => {
          const value = values[plan.id];
          if (!value) return "–";
          return value.note === null ? (
            value.text
          ) : (
            <>
              {value.text}{" "}
              <sup>
                <a href={`#note-${value.note}`} aria-label={t("note", { number: String(value.note) })}>
                  {value.note}
                </a>
              </sup>
            </>
          );
        },
      }),
    ),
  ];
  return (
    <Stack>
      <h2>{t("compare")}</h2>
      <DataTable
        caption={t("compare")}
        captionHidden
        columns={columns}
        rows={linesOf(plans, language)}
        rowKey={(line) => line.key}
      />
      <p>{t("serviceTime")}</p>
      {notes.length > 0 ? (
        <section aria-label={t("notes")}>
          <ol>
            {notes.map((note) => (
              <li key={note.number} id={`note-${note.number}`} value={note.number}>
                {note.text}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </Stack>
  );
}
