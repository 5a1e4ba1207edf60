"use client";

import { usePathname } from "next/navigation";
import { Fragment, type ReactNode } from "react";
import { Masthead, type NavLink } from "@/app/_ui/masthead";

/** The parts of the portal: a link to any page of one is current in all of it. */
const parts = /^\/(account|assets|cases|cssp|knowledge|licenses)(?=\/|$)/;

/**
 * The masthead that marks where one is, and whose menus fold when the page changes. A link counts as current on its own page and below; `/home` and
 * `/admin` only on their own.
 */
export function PortalMasthead({
  brand,
  links,
  right,
  say,
  width,
}: {
  brand: ReactNode;
  links: readonly NavLink[];
  right: ReactNode;
  say: { nav: string; menu: string };
  width?: "page" | "full";
}) {
  const path = usePathname();
  const isCurrent = (href: string) => {
    const [part] = parts.exec(href) ?? [];
    const below = part ?? (href.lastIndexOf("/") > 0 ? href : undefined);
    return path === href || path === part || (below !== undefined && path.startsWith(`${below}/`));
  };
  const marked = ({ pages, ...link }: NavLink): NavLink => {
    if (!pages) {
      const covered = link.covers !== undefined && path.startsWith(`${link.covers}/`);
      return { ...link, current: isCurrent(link.href) || covered ? "page" : undefined };
    }
    const all = pages.map(marked);
    return { ...link, pages: all, current: all.some(({ current }) => current) ? "part" : undefined };
  };
  return (
    <Masthead
      brand={brand}
      brandHref="/home"
      links={links.map(marked)}
      right={<Fragment key={path}>{right}</Fragment>}
      navLabel={say.nav}
      menuLabel={say.menu}
      width={width}
    />
  );
}
