import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import css from "./masthead.module.css";
import { MastheadMenu } from "./masthead-menu";

export type NavLink = { href: string; label: string; current?: boolean };

/** The band above every page. On phones the links and the right side fold behind a menu that works without scripts. */
export function Masthead({
  brand,
  brandHref = "/",
  links = [],
  right,
  navLabel,
  menuLabel,
  width = "page",
}: {
  brand: ReactNode;
  brandHref?: string;
  links?: readonly NavLink[];
  right?: ReactNode;
  navLabel: string;
  menuLabel: string;
  width?: "page" | "full";
}) {
  const folds = links.length > 0 || Boolean(right);
  return (
    <header className={css.band}>
      <div className={css.inner} data-width={width}>
        <AppLink href={brandHref} className={css.brand}>
          {brand}
        </AppLink>
        {folds ? <MastheadMenu label={menuLabel} className={css.menu} /> : null}
        {folds ? (
          <div className={css.panel}>
            {links.length > 0 ? (
              <nav aria-label={navLabel} className={css.nav}>
                <ul>
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
            {right ? <div className={css.right}>{right}</div> : null}
          </div>
        ) : null}
      </div>
    </header>
  );
}
