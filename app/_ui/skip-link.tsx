import css from "./skip-link.module.css";

/** First thing on the page; leads past the masthead to the main area. */
export function SkipLink({ children, target = "main" }: { children: string; target?: string }) {
  return (
    <a href={`#${target}`} className={css.skip}>
      {children}
    </a>
  );
}
