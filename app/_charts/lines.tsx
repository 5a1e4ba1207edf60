import { scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { Axes, heightScale, namedSteps, plotHeight } from "./axes";
import css from "./chart.module.css";
import type { Series } from "./patterns";

/** What stands at the end of a line: the marks of severity, which tell lines apart without colour. */
const marks = ["◆", "▲", "■", "●"];
const markOf = (index: number) => marks[index % marks.length] ?? "●";

/** A line per series, each with a dash and a mark of its own. Drawn on the server; no script. */
export function Lines({
  label,
  steps,
  series,
  language,
}: {
  /** what the picture shows, in a sentence */
  label: string;
  steps: readonly string[];
  series: readonly (Series & { readonly mark?: string })[];
  language: string;
}) {
  const scale = heightScale(series.flatMap(({ values }) => values));
  const across = scalePoint<number>()
    .domain(steps.map((_, step) => step))
    .range(steps.length > 1 ? [0.5, 97] : [50, 50]);
  const draw = line<number>()
    .x((_, step) => across(step) ?? 0)
    .y((value) => scale(value));
  return (
    <>
      <ul className={css.legend}>
        {series.map(({ key, label: name, tone, mark }, index) => (
          <li key={key}>
            <svg className={css.swatch} aria-hidden="true">
              <line
                x1="0"
                x2="100%"
                y1="50%"
                y2="50%"
                className={css.line}
                data-tone={tone}
                data-dash={index}
              />
            </svg>
            <span className={css.tone} data-tone={tone} aria-hidden="true">
              {mark ?? markOf(index)}
            </span>{" "}
            {name}
          </li>
        ))}
      </ul>
      <Axes
        label={label}
        scale={scale}
        language={language}
        names={namedSteps(steps.length).map((step) => ({
          place: across(step) ?? 0,
          text: steps[step] ?? "",
        }))}
      >
        {/* stretched to the width of the page; strokes keep theirs */}
        <svg
          viewBox={`0 0 100 ${plotHeight}`}
          preserveAspectRatio="none"
          width="100%"
          height={plotHeight}
          className={css.stretched}
          aria-hidden="true"
        >
          {series.map(({ key, tone, values }, index) => (
            <path
              key={key}
              d={draw([...values]) ?? undefined}
              className={css.line}
              data-tone={tone}
              data-dash={index}
            />
          ))}
        </svg>
        {series.map(({ key, tone, values, mark }, index) => (
          <text
            key={key}
            x={`${across(steps.length - 1) ?? 0}%`}
            y={scale(values.at(-1) ?? 0) + 4}
            className={css.end}
            data-tone={tone}
          >
            {mark ?? markOf(index)}
          </text>
        ))}
      </Axes>
    </>
  );
}
