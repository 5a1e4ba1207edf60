"use client";

import { usePathname } from "next/navigation";
import { Fragment, type ReactNode } from "react";
import { Masthead, type NavLink } from "@/app/_ui/masthead";

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
  const isCurrent = (href: string) =>
    path === href ||
    (href.lastIndexOf("/") > 0 || ["/account", "/assets", "/licenses"].includes(href)
      ? path.startsWith(`${href}/`)
      : false);
  return (
    <Masthead
      brand={brand}
      brandHref="/home"
      links={links.map((link) => ({ ...link, current: isCurrent(link.href) }))}
      right={<Fragment key={path}>{right}</Fragment>}
      navLabel={say.nav}
      menuLabel={say.menu}
      width={width}
    />
  );
}
