import css from "./contents.module.css";

/** Leads to the chapters of a long page. */
export function Contents({
  label,
  entries,
}: {
  label: string;
  entries: readonly { id: string; title: string }[];
}) {
  return (
    <nav aria-label={label} className={css.contents} data-print="hide">
      <p>{label}</p>
      <ul>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
