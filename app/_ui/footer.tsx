import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import css from "./footer.module.css";
import type { NavLink } from "./masthead";

/** The band below every page: help in the same place everywhere (WCAG 3.2.6), switches, small print. */
export function Footer({
  links = [],
  navLabel,
  switches,
  note,
  width = "page",
}: {
  links?: readonly NavLink[];
  navLabel: string;
  switches?: ReactNode;
  note?: ReactNode;
  width?: "page" | "full";
}) {
  return (
    <footer className={css.band}>
      <div className={css.inner} data-width={width}>
        {links.length > 0 ? (
          <nav aria-label={navLabel}>
            <ul className={css.links}>
              {links.map((link) => (
                <li key={link.href}>
                  <AppLink href={link.href} aria-current={link.current ? "page" : undefined}>
                    {link.label}
                  </AppLink>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {switches ? (
          <div className={css.switches} data-print="hide">
            {switches}
          </div>
        ) : null}
        {note ? <div className={css.note}>{note}</div> : null}
      </div>
    </footer>
  );
}
