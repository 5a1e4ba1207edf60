import { HiddenText } from "./hidden-text";
import css from "./severity-mark.module.css";

export type SeverityLevel = 1 | 2 | 3 | 4;

const shapes = {
  1: <path d="m8 .5 7.5 7.5L8 15.5.5 8z" />,
  2: <path d="M8 1 15.5 14.5H.5z" />,
  3: <path d="M1.75 1.75h12.5v12.5H1.75z" />,
  4: <circle cx="8" cy="8" r="6.75" />,
};

/** Severity by shape first, then number, word and colour. `label` is the whole name ("Severity 2, High"). */
export function SeverityMark({
  level,
  label,
  short,
}: {
  level: SeverityLevel;
  label: string;
  /** In dense tables only shape and number show; the whole name is still read out. */
  short?: boolean;
}) {
  return (
    <span className={css.mark} data-level={level} title={short ? label : undefined}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        {shapes[level]}
      </svg>
      {short ? (
        <>
          <span aria-hidden="true">{level}</span>
          <HiddenText>{label}</HiddenText>
        </>
      ) : (
        label
      )}
    </span>
  );
}
