import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import { Icon } from "./icon";
import css from "./pager.module.css";

/** Steps through a list by keys: there is a next page or there is not; no page numbers. */
export function Pager({
  label,
  previous,
  next,
  children,
}: {
  label: string;
  previous?: { href: string; label: string };
  next?: { href: string; label: string };
  children?: ReactNode;
}) {
  if (!previous && !next && !children) return null;
  return (
    <nav aria-label={label} className={css.pager}>
      {previous ? (
        <AppLink href={previous.href} rel="prev" className={css.step}>
          <Icon of={ChevronLeft} />
          {previous.label}
        </AppLink>
      ) : null}
      {children ? <span className={css.place}>{children}</span> : null}
      {next ? (
        <AppLink href={next.href} rel="next" className={css.step} data-next>
          {next.label}
          <Icon of={ChevronRight} />
        </AppLink>
      ) : null}
    </nav>
  );
}
