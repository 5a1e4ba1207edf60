import css from "./brand-mark.module.css";

/** The portal's own mark: the spine of the watch log with an entry and a promise. */
export function BrandMark() {
  return (
    <svg className={css.mark} viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect className={css.ground} width="32" height="32" rx="6" />
      <path className={css.ink} d="M9 4h2v24H9z" />
      <circle className={css.ink} cx="10" cy="11" r="4.5" />
      <path className={css.promise} d="m10 17.5 5 5-5 5-5-5z" />
      <path className={css.ink} d="M18 9.75h10v2.5H18zM18 21.25h6v2.5h-6z" />
    </svg>
  );
}
