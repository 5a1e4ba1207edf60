import { CopyButton } from "./copy-button";
import css from "./snippet.module.css";

/** Lines for a machine, to be read and copied. They scroll by themselves. */
export function Snippet({ text, copy }: { text: string; copy?: { label: string; done: string } }) {
  return (
    <div className={css.snippet}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre lang="en" tabIndex={0}>
        <code>{text}</code>
      </pre>
      {copy ? <CopyButton text={text} label={copy.label} done={copy.done} /> : null}
    </div>
  );
}
