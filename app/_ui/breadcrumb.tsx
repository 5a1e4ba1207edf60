import { AppLink } from "./app-link";
import css from "./breadcrumb.module.css";

/** The way down to this page; the last entry is the page itself and has no address. Not for wizards. */
export function Breadcrumb({
  label,
  items,
}: {
  label: string;
  items: readonly { label: string; href?: string; lang?: string }[];
}) {
  return (
    <nav aria-label={label} className={css.trail}>
      <ol>
        {items.map((item) => (
          <li key={item.href ?? item.label} lang={item.lang}>
            {item.href ? (
              <AppLink href={item.href}>{item.label}</AppLink>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
