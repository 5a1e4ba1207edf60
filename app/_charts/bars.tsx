import { scaleBand } from "d3-scale";
import { stack } from "d3-shape";
import { Axes, heightScale, namedSteps } from "./axes";
import css from "./chart.module.css";
import { fillOf, Legend, Patterns, type Series } from "./patterns";

type Piece = { key: string; x: number; width: number; from: number; to: number; index: number; text: string };

/** Bars per step: beside each other, or on top of each other (`stacked`). Drawn on the server; no script. */
export function Bars({
  id,
  label,
  steps,
  series,
  stacked = false,
  language,
}: {
  /** of its own on the page */
  id: string;
  /** what the picture shows, in a sentence */
  label: string;
  /** names of the steps */
  steps: readonly string[];
  series: readonly Series[];
  stacked?: boolean;
  language: string;
}) {
  const tops = steps.map((_, step) => {
    const values = series.map((one) => one.values[step] ?? 0);
    return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  const scale = heightScale(tops);
  const across = scaleBand<number>()
    .domain(steps.map((_, step) => step))
    .range([0, 100])
    .paddingInner(0.25)
    .paddingOuter(0.15);
  const beside = scaleBand<number>()
    .domain(series.map((_, index) => index))
    .range([0, across.bandwidth()]);
  const say = (step: number, index: number) =>
    `${steps[step]} – ${series[index]?.label}: ${new Intl.NumberFormat(language).format(series[index]?.values[step] ?? 0)}`;
  const layers = stack<number, number>()
    .keys(series.map((_, index) => index))
    .value((step, index) => series[index]?.values[step] ?? 0)(steps.map((_, step) => step));
  const pieces: Piece[] = series.flatMap((one, index) =>
    steps.map((_, step) => {
      const [from, to] = stacked
        ? [layers[index]?.[step]?.[0] ?? 0, layers[index]?.[step]?.[1] ?? 0]
        : [0, one.values[step] ?? 0];
      return {
        ...{ key: `${one.key} ${step}`, from, to, index, text: say(step, index) },
        x: (across(step) ?? 0) + (stacked ? 0 : (beside(index) ?? 0)),
        width: stacked ? across.bandwidth() : beside.bandwidth(),
      };
    }),
  );
  return (
    <>
      {series.length > 1 ? <Legend chart={id} series={series} /> : null}
      <Axes
        label={label}
        scale={scale}
        language={language}
        names={namedSteps(steps.length).map((step) => ({
          place: (across(step) ?? 0) + across.bandwidth() / 2,
          text: steps[step] ?? "",
        }))}
      >
        <Patterns chart={id} tones={series.map(({ tone }) => tone)} />
        {pieces
          .filter(({ from, to }) => to > from)
          .map(({ key, x, width, from, to, index, text }) => (
            <rect
              key={key}
              x={`${x}%`}
              width={`${width}%`}
              y={scale(to)}
              height={scale(from) - scale(to)}
              fill={fillOf(id, index)}
              className={css.mark}
              data-tone={series[index]?.tone}
            >
              <title>{text}</title>
            </rect>
          ))}
      </Axes>
    </>
  );
}
