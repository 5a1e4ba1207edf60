import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import css from "./chart.module.css";

/** Height of what is drawn, in pixels: the width follows the page, so that words keep their size on a phone. */
export const plotHeight = 180;
/** Steps that are named below a chart, at most: more would run into each other on a phone. */
const mostNames = 4;
/** Few steps are all named. */
const fewSteps = 6;

/** From 0 to a round number above the highest value, upwards. */
export function heightScale(values: readonly number[]) {
  return scaleLinear()
    .domain([0, Math.max(1, ...values)])
    .nice(4)
    .range([plotHeight, 0]);
}

/** Which steps are named: evenly, the first among them. */
export function namedSteps(count: number): number[] {
  const every = count <= fewSteps ? 1 : Math.ceil(count / mostNames);
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

/** Lines across and their values, names of steps below, and between them what `children` draw. */
export function Axes({
  label,
  scale,
  names,
  language,
  children,
}: {
  /** read out instead of the picture */
  label: string;
  scale: ReturnType<typeof heightScale>;
  /** names of steps, with the place of their middle in percent of the width */
  names: readonly { place: number; text: string }[];
  language: string;
  children: ReactNode;
}) {
  const ticks = scale.ticks(4).filter(Number.isInteger);
  const figures = new Intl.NumberFormat(language);
  return (
    <div className={css.plot}>
      <svg className={css.heights} aria-hidden="true">
        {ticks.map((tick) => (
          <text key={tick} x="100%" y={scale(tick) + 12} className={css.words} textAnchor="end">
            {figures.format(tick)}
          </text>
        ))}
      </svg>
      <svg className={css.area} role="img" aria-label={label}>
        <g transform="translate(0 8)">
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={scale(tick)}
              y2={scale(tick)}
              className={tick === 0 ? css.ground : css.grid}
            />
          ))}
          {children}
          {names.map(({ place, text }) => (
            <text
              key={place}
              x={`${place}%`}
              y={plotHeight + 18}
              className={css.words}
              textAnchor={place < 8 ? "start" : place > 92 ? "end" : "middle"}
            >
              {text}
            </text>
          ))}
        </g>
      </svg>
    </div>
  );
}
