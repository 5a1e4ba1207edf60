import css from "./code-chip.module.css";
import { CopyButton } from "./copy-button";

/**
 * A long code in groups of four, so that it can be read out; never a group of one. Codes that are short or carry
 * their own separators stay whole.
 */
function groupCode(code: string): string[] {
  if (!/^[A-Za-z0-9]{8,}$/.test(code)) return [code];
  const groups = code.match(/.{1,4}/g) ?? [code];
  const last = groups.at(-1) ?? "";
  if (last.length > 1) return groups;
  return [...groups.slice(0, -2), `${groups.at(-2) ?? ""}${last}`];
}

/**
 * A serial, key or version in the face that cannot be misread. The hyphens between groups are drawn by the style
 * sheet: selecting or copying gives the raw code. With `copy` a button appears where scripts run.
 */
export function CodeChip({ code, copy }: { code: string; copy?: { label: string; done: string } }) {
  const groups = groupCode(code);
  return (
    <span className={css.chip}>
      <code className={css.code}>
        {groups.map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
          <span key={place} className={css.group}>
            {group}
          </span>
        ))}
      </code>
      {copy ? <CopyButton text={code} label={copy.label} done={copy.done} /> : null}
    </span>
  );
}
