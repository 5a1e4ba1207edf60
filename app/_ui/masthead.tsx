import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import css from "./masthead.module.css";
import { MastheadMenu } from "./masthead-menu";

export type NavLink = {
  href: string;
  label: string;
  /** of this very page, or of a part whose page it is */
  current?: "page" | "part" | undefined;
  /** an address below which everything belongs to this link, too */
  covers?: string | undefined;
  /** what belongs to a part: shown below the band while one is in it, and in the folded menu always */
  pages?: readonly NavLink[] | undefined;
};

const currents = { page: "page", part: "true" } as const;

function NavItem({ link }: { link: NavLink }) {
  return (
    <li data-current={link.current}>
      <AppLink href={link.href} aria-current={link.current && currents[link.current]}>
        {link.label}
      </AppLink>
      {link.pages ? (
        <ul>
          {link.pages.map((page) => (
            <NavItem key={page.href} link={page} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

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
                    <NavItem key={link.href} link={link} />
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
