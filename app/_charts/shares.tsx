import css from "./chart.module.css";
import { fillOf, Legend, Patterns, type Series } from "./patterns";

/** One bar of parts per row, each as long as the others; beside it stands what it shows in words. */
export function Shares({
  id,
  rows,
  parts,
}: {
  /** of its own on the page */
  id: string;
  /** `values` in the order of the parts; `said` is the row in words */
  rows: readonly { key: string; name: string; values: readonly number[]; said: string }[];
  parts: readonly Omit<Series, "values">[];
}) {
  return (
    <>
      <Legend chart={id} series={parts} />
      <svg className={css.defs} aria-hidden="true">
        <Patterns chart={id} tones={parts.map(({ tone }) => tone)} />
      </svg>
      <dl className={css.shares}>
        {rows.map(({ key, name, values, said }) => {
          const whole = values.reduce((sum, value) => sum + value, 0);
          let from = 0;
          return (
            <div key={key}>
              <dt>{name}</dt>
              <dd>
                <svg className={css.share} role="img" aria-label={`${name}: ${said}`}>
                  <rect width="100%" height="100%" className={css.nothing} />
                  {values.map((value, index) => {
                    const x = from;
                    const width = whole > 0 ? (value / whole) * 100 : 0;
                    from += width;
                    return value > 0 ? (
                      <rect
                        key={parts[index]?.key}
                        x={`${x}%`}
                        width={`${width}%`}
                        height="100%"
                        fill={fillOf(id, index)}
                        className={css.mark}
                        data-tone={parts[index]?.tone}
                      />
                    ) : null;
                  })}
                </svg>
                <span>{said}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
