import css from "./chart.module.css";

/** What a series is drawn in. Colour is never alone: each place in a chart has a pattern, lines have a dash and a mark. */
export type Tone = "brand" | "quiet" | "ok" | "danger" | "clock" | "sev1" | "sev2" | "sev3" | "sev4";

/** One thing that is counted; `values` lie in the order of the steps. */
export type Series = {
  readonly key: string;
  readonly label: string;
  readonly tone: Tone;
  readonly values: readonly number[];
};

/** Drawn on top of the colour: nothing, slanted lines, dots, level lines. */
const drawings = [
  null,
  <path key="slant" d="M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5" />,
  <circle key="dot" cx="3" cy="3" r="1.25" />,
  <path key="level" d="M0 3 H6" />,
];

/** The fill of the n-th series of the chart with this id. */
export const fillOf = (chart: string, index: number) => `url(#${chart}-${index % drawings.length})`;

/** The fills of a chart: full colour for the first series, patterns on paper for the others. */
export function Patterns({ chart, tones }: { chart: string; tones: readonly Tone[] }) {
  return (
    <defs>
      {tones.map((tone, index) => {
        const drawing = drawings[index % drawings.length];
        return (
          <pattern
            key={tone}
            id={`${chart}-${index % drawings.length}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
          >
            <g className={css.tone} data-tone={tone}>
              <rect width="6" height="6" className={drawing ? css.paper : css.full} />
              <g className={css.drawing}>{drawing}</g>
            </g>
          </pattern>
        );
      })}
    </defs>
  );
}

/** What is drawn how. */
export function Legend({ chart, series }: { chart: string; series: readonly Omit<Series, "values">[] }) {
  return (
    <ul className={css.legend}>
      {series.map(({ key, label, tone }, index) => (
        <li key={key}>
          <svg className={css.swatch} aria-hidden="true">
            <rect
              width="100%"
              height="100%"
              fill={fillOf(chart, index)}
              className={css.mark}
              data-tone={tone}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
