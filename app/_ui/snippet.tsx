import { CopyButton } from "./copy-button";
import css from "./snippet.module.css";

/** Lines for a machine, to be read and copied. They scroll inside their own region. */
export function Snippet({
  text,
  label,
  copy,
}: {
  text: string;
  label: string;
  copy?: { label: string; done: string };
}) {
  return (
    <div className={css.snippet}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-label={label} tabIndex={0} className={css.region}>
        <pre lang="en">
          <code>{text}</code>
        </pre>
      </section>
      {copy ? <CopyButton text={text} label={copy.label} done={copy.done} /> : null}
    </div>
  );
}
